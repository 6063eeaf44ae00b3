namespace Gsl.Numerics.OneDnn;

/// <summary>The library's numbers for element types.</summary>
internal enum OneDnnElement
{
    /// <summary>The upper half of a float32.</summary>
    BFloat16 = 2,

    Float32 = 3,
}
