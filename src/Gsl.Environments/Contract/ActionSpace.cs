namespace Gsl.Environments;

/// <summary>What an agent may do. An action is always a row of float32: a discrete choice is written as its index.</summary>
public abstract record ActionSpace
{
    /// <summary>Number of floats of one action.</summary>
    public abstract int Size { get; }
}
