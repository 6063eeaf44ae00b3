namespace Gsl.Environments;

/// <summary>A vector of continuous controls with the same bounds; learners clip to them before the environment sees an action.</summary>
/// <param name="Dimensions">Number of controls.</param>
/// <param name="Low">Least value of a control.</param>
/// <param name="High">Greatest value of a control.</param>
public sealed record BoxActionSpace(int Dimensions, float Low, float High) : ActionSpace
{
    /// <inheritdoc/>
    public override int Size => Dimensions;
}
