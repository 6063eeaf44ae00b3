namespace Gsl.Environments;

/// <summary>An environment that can draw itself for people, at any size.</summary>
public interface IPictureEnvironment : IEnvironment
{
    /// <summary>Draws the present state into pixels [size, size, 3], row 0 at the top, red, green, blue.</summary>
    /// <exception cref="ArgumentException"><paramref name="pixels"/> has another length.</exception>
    void DrawPicture(Span<byte> pixels, int size);
}
