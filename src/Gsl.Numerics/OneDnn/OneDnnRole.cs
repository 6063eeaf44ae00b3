namespace Gsl.Numerics.OneDnn;

/// <summary>The library's numbers for the arguments of primitives.</summary>
internal enum OneDnnRole
{
    /// <summary>Input; of a reorder, what it reads.</summary>
    Source = 1,

    /// <summary>Output; of a reorder, what it writes.</summary>
    Destination = 17,

    Weights = 33,
    Bias = 41,
    Scratchpad = 80,
    SourceGradient = 129,
    DestinationGradient = 145,
    WeightGradient = 161,
    BiasGradient = 169,
}
