namespace Gsl.Environments;

/// <summary>
/// An environment that can write its last observation again from its state alone. The vector runner then neither keeps nor
/// saves a copy of it, which for pictures is most of its own work.
/// </summary>
public interface IObservingEnvironment : IEnvironment
{
    /// <summary>Writes the observation that the last reset or step wrote, also after <see cref="IEnvironment.RestoreState"/>.</summary>
    void Observe(Span<float> observation);
}
