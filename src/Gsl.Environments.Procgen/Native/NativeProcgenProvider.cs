namespace Gsl.Environments.Procgen;

/// <summary>Makes one game's <see cref="NativeProcgenFamily"/> from a recipe's options. Only that needs the library; a provider does not.</summary>
public sealed class NativeProcgenProvider : IEnvironmentProvider
{
    private readonly NativeGameKind _kind;

    private NativeProcgenProvider(NativeGameKind kind) => _kind = kind;

    /// <summary>One provider for each game, <c>procgen-native:bigfish</c> and so on.</summary>
    public static IReadOnlyList<NativeProcgenProvider> All { get; } = [.. NativeGameKind.All.Select(kind => new NativeProcgenProvider(kind))];

    /// <inheritdoc/>
    public string Name => NativeProcgenFamily.NamePrefix + _kind.Name;

    /// <inheritdoc/>
    public string Summary => Summarize(_kind);

    /// <inheritdoc/>
    /// <exception cref="EnvironmentConfigurationException">An option is wrong, or the library is.</exception>
    public EnvironmentFamily Create(EnvironmentParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        NativeProcgenOptions options = NativeProcgenOptions.Read(parameters);
        return parameters.Problems is { Count: > 0 } problems
            ? throw new EnvironmentConfigurationException($"Environment '{Name}'", problems)
            : new NativeProcgenFamily(_kind, options);
    }

    internal static string Summarize(NativeGameKind kind) => $"The genuine Procgen library's {kind.Name}, where you have it (option 'library').";
}
