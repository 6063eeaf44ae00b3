namespace Gsl.Environments.MuJoCo;

/// <summary>Makes a <see cref="PushChairFamily"/> from a recipe's options. Only its environments need the physics engine.</summary>
public sealed class PushChairProvider : IEnvironmentProvider
{
    /// <inheritdoc/>
    public string Name => PushChairFamily.FamilyName;

    /// <inheritdoc/>
    public string Summary => PushChairFamily.FamilySummary;

    /// <inheritdoc/>
    public EnvironmentFamily Create(EnvironmentParameters parameters) => new PushChairFamily(PushChairOptions.Read(parameters));
}
