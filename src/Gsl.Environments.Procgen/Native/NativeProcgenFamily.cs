namespace Gsl.Environments.Procgen;

/// <summary>
/// One of the sixteen games of the genuine Procgen library (Cobbe et al., 2020), where a person has it. Every variation is a
/// level. Observations are pictures of 64 x 64 pixels, there are 15 actions.
/// </summary>
public sealed class NativeProcgenFamily : EnvironmentFamily
{
    internal const string NamePrefix = "procgen-native:";

    // Levels in sequence have no common end, so that an episode may last as long as this many timeouts.
    private const int SequentialHorizon = 100;

    private readonly NativeGameKind _kind;
    private readonly LibenvLibrary _library;
    private readonly string _resources;

    /// <summary>Loads the library and creates the family of a game called, for example, <c>coinrun</c>.</summary>
    /// <exception cref="ArgumentException">There is no such game.</exception>
    /// <exception cref="EnvironmentConfigurationException">The library or its pictures are missing, it is another or of another version, or the options are impossible.</exception>
    public NativeProcgenFamily(string game, NativeProcgenOptions options)
        : this(Find(game), options)
    {
    }

    internal NativeProcgenFamily(NativeGameKind kind, NativeProcgenOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.FindProblems(kind) is { Count: > 0 } problems)
        {
            throw new EnvironmentConfigurationException($"Environment '{NamePrefix}{kind.Name}'", problems);
        }

        _kind = kind;
        Options = options;
        _library = LibenvLibrary.Load(NativeProcgenFiles.FindLibrary(options.Library));
        _resources = NativeProcgenFiles.FindResources(_library.Path, options.ResourceRoot);
        int levels = options.LevelCount ?? NativeProcgenOptions.DefaultLevelCount(options.Mode);
        Variations = VariationId.Range(options.StartLevel, levels);
        HeldOut = options.HeldOutLevels == 0
            ? null
            : new NativeProcgenFamily(kind, options with { StartLevel = options.StartLevel + levels, LevelCount = options.HeldOutLevels, HeldOutLevels = 0 });
        Horizon = (options.SequentialLevels ? SequentialHorizon : 1) * kind.TimeoutIn(options.Mode);
        Levels = new NativeLevelStore(Make);
    }

    /// <summary>The options.</summary>
    public NativeProcgenOptions Options { get; }

    /// <inheritdoc/>
    public override string Name => NamePrefix + _kind.Name;

    /// <inheritdoc/>
    public override string Summary => NativeProcgenProvider.Summarize(_kind);

    /// <inheritdoc/>
    public override ObservationSpace ObservationSpace { get; } =
        ObservationSpace.OfImage(new ImageShape(ProcgenFamily.PictureSize, ProcgenFamily.PictureSize, 3));

    /// <inheritdoc/>
    public override ActionSpace ActionSpace { get; } = new DiscreteActionSpace(ProcgenFamily.ActionCount);

    /// <inheritdoc/>
    public override IReadOnlyList<VariationId> Variations { get; }

    /// <inheritdoc/>
    public override EnvironmentFamily? HeldOut { get; }

    /// <summary>Steps of the longest episode. The library's timeout is one of the game's own ends and never truncates.</summary>
    public override int Horizon { get; }

    /// <inheritdoc/>
    public override ScoreRange? ScoreRange => _kind.ScoreIn(Options.Mode);

    internal NativeLevelStore Levels { get; }

    /// <inheritdoc/>
    public override string Describe(VariationId variation) => $"level {variation.Value}";

    /// <inheritdoc/>
    public override IEnvironment CreateEnvironment() => new NativeProcgenEnvironment(this);

    internal LibenvEnvironment Make(int level) => new(_library, _resources, Options.ToValues(_kind, _resources, level));

    private static NativeGameKind Find(string game)
    {
        ArgumentNullException.ThrowIfNull(game);
        return NativeGameKind.All.FirstOrDefault(kind => kind.Name == game)
            ?? throw new ArgumentException(
                $"Procgen has no game '{game}'; it has {string.Join(", ", NativeGameKind.All.Select(kind => kind.Name))}.", nameof(game));
    }
}
