namespace Gsl.Environments.Procgen;

/// <summary>Makes one game's <see cref="ProcgenFamily"/> from a recipe's options.</summary>
public sealed class ProcgenProvider : IEnvironmentProvider
{
    private readonly GameKind _kind;

    private ProcgenProvider(GameKind kind) => _kind = kind;

    /// <summary>One provider for each game, <c>procgen:bigfish</c> and so on.</summary>
    public static IReadOnlyList<ProcgenProvider> All { get; } = [.. GameKind.All.Select(kind => new ProcgenProvider(kind))];

    /// <inheritdoc/>
    public string Name => ProcgenFamily.NamePrefix + _kind.Name;

    /// <inheritdoc/>
    public string Summary => _kind.Summary;

    /// <inheritdoc/>
    public EnvironmentFamily Create(EnvironmentParameters parameters) => new ProcgenFamily(_kind, ProcgenOptions.Read(parameters));
}
