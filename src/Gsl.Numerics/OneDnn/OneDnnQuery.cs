namespace Gsl.Numerics.OneDnn;

/// <summary>The library's numbers for what can be asked of a primitive.</summary>
internal enum OneDnnQuery
{
    Weights = 131,
    WeightGradient = 132,
    Scratchpad = 136,
}
