namespace Gsl.Numerics;

/// <summary>Activations and scratch of one thread's use of a <see cref="Model"/>.</summary>
/// <param name="maximumRows">Most samples it can hold.</param>
public abstract class ModelWorkspace(int maximumRows)
{
    /// <summary>Most samples it can hold.</summary>
    public int MaximumRows { get; } = maximumRows;
}
