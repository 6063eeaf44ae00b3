namespace Gsl.Environments;

/// <summary>Several independent choices; an action is one index per component.</summary>
/// <param name="Counts">Number of choices of each component.</param>
public sealed record MultiDiscreteActionSpace(IReadOnlyList<int> Counts) : ActionSpace
{
    /// <inheritdoc/>
    public override int Size => Counts.Count;
}
