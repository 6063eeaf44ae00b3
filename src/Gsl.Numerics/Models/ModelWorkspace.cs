namespace Gsl.Numerics;

/// <summary>Activations and scratch of one thread's use of a <see cref="Model"/>.</summary>
/// <param name="maximumRows">Most samples it can hold.</param>
public abstract class ModelWorkspace(int maximumRows)
{
    /// <summary>Most samples it can hold.</summary>
    public int MaximumRows { get; } = maximumRows;

    /// <summary>
    /// How many of the last outputs are detached: in <see cref="Model.Backward"/> their gradients reach the weights of the last
    /// layer and stop there, as if its inputs were constants. Normally none.
    /// </summary>
    public int DetachedOutputs { get; set; }
}
