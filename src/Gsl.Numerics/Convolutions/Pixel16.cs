namespace Gsl.Numerics.Convolutions;

/// <summary>Sixteen channels.</summary>
internal readonly struct Pixel16 : IPixelSize
{
    public static nint Value => 16;
}
