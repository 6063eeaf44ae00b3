namespace Gsl.Environments.MuJoCo;

/// <summary>Makes a <see cref="MetaWorldFamily"/> of one task or a benchmark from a recipe's options.</summary>
public sealed class MetaWorldProvider : IEnvironmentProvider
{
    private readonly string _name;

    private MetaWorldProvider(string name) => _name = name;

    /// <summary>One provider for each benchmark and each task: <c>metaworld:mt10</c>, <c>metaworld:reach</c> and so on.</summary>
    public static IReadOnlyList<MetaWorldProvider> All { get; } =
        [new(MetaWorldFamily.TenTasks), new(MetaWorldFamily.FiftyTasks), .. SawyerTasks.All.Select(task => new MetaWorldProvider(task.Name))];

    /// <inheritdoc/>
    public string Name => MetaWorldFamily.NamePrefix + _name;

    /// <inheritdoc/>
    public string Summary => MetaWorldFamily.Summarize(_name);

    /// <inheritdoc/>
    public EnvironmentFamily Create(EnvironmentParameters parameters) =>
        new MetaWorldFamily(_name, MetaWorldOptions.Read(parameters, MetaWorldFamily.Benchmark(_name).Count));
}
