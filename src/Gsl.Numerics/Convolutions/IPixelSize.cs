namespace Gsl.Numerics.Convolutions;

/// <summary>A number of channels known when a kernel is compiled, so that pixels are constant distances apart.</summary>
internal interface IPixelSize
{
    static abstract nint Value { get; }
}
