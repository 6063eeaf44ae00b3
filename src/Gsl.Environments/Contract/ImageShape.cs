namespace Gsl.Environments;

/// <summary>Shape of a picture of bytes, stored row by row from the top, the channels of a pixel together.</summary>
/// <param name="Height">Rows of pixels.</param>
/// <param name="Width">Pixels of a row.</param>
/// <param name="Channels">Bytes of a pixel; 3 for red, green, blue.</param>
public readonly record struct ImageShape(int Height, int Width, int Channels)
{
    /// <summary>Bytes of the picture.</summary>
    public int Bytes => Height * Width * Channels;

    /// <inheritdoc/>
    public override string ToString() => $"{Height}x{Width}x{Channels}";
}
