namespace Gsl.Numerics.Convolutions;

/// <summary>Thirty-two channels.</summary>
internal readonly struct Pixel32 : IPixelSize
{
    public static nint Value => 32;
}
