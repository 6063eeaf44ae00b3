namespace Gsl.Environments;

/// <summary>Makes <see cref="ForkMazeFamily"/> from a recipe's options.</summary>
public sealed class ForkMazeProvider : IEnvironmentProvider
{
    internal const string FamilyName = "fork-maze";

    internal const string FamilySummary =
        "Walk from a corridor to the goal the context names; one variation per goal (the paper's diagnostic maze).";

    /// <inheritdoc/>
    public string Name => FamilyName;

    /// <inheritdoc/>
    public string Summary => FamilySummary;

    /// <inheritdoc/>
    public EnvironmentFamily Create(EnvironmentParameters parameters) => new ForkMazeFamily(ForkMazeOptions.Read(parameters));
}
