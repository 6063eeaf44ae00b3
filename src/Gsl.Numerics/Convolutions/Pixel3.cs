namespace Gsl.Numerics.Convolutions;

/// <summary>Three channels.</summary>
internal readonly struct Pixel3 : IPixelSize
{
    public static nint Value => 3;
}
