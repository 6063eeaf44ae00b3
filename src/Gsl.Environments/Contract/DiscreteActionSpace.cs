namespace Gsl.Environments;

/// <summary>One choice among <paramref name="Count"/>; an action is one float holding an index in [0, Count).</summary>
/// <param name="Count">Number of choices.</param>
public sealed record DiscreteActionSpace(int Count) : ActionSpace
{
    /// <inheritdoc/>
    public override int Size => 1;
}
