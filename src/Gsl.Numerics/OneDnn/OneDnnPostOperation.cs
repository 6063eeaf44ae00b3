namespace Gsl.Numerics.OneDnn;

/// <summary>What follows a convolution within the same primitive.</summary>
internal enum OneDnnPostOperation
{
    None,

    /// <summary>The positive part.</summary>
    Relu,

    /// <summary>Adds what the destination held before.</summary>
    Sum,
}
