namespace Gsl.Numerics;

/// <summary>Nonlinearity between layers.</summary>
public enum Activation
{
    /// <summary>Hyperbolic tangent.</summary>
    Tanh,

    /// <summary>Rectified linear unit.</summary>
    Relu,

    /// <summary>None.</summary>
    Identity,
}
