namespace Gsl.Environments.Procgen;

/// <summary>
/// One of seven games of the Procgen benchmark (Cobbe et al., 2020), written anew: every variation is a level, generated
/// from its seed as the original generates it. Observations are pictures of 64 x 64 pixels, there are 15 actions.
/// </summary>
public sealed class ProcgenFamily : EnvironmentFamily
{
    /// <summary>Pixels on a side of an observation.</summary>
    public const int PictureSize = 64;

    internal const int ActionCount = 15;
    internal const string NamePrefix = "procgen:";

    private readonly GameKind _kind;

    /// <summary>Creates the family of a game called, for example, <c>bigfish</c>.</summary>
    /// <exception cref="ArgumentException">There is no such game, or the levels lead beyond the greatest seed.</exception>
    public ProcgenFamily(string game, ProcgenOptions? options = null)
        : this(Find(game), options ?? new ProcgenOptions())
    {
    }

    internal ProcgenFamily(GameKind kind, ProcgenOptions options)
    {
        _kind = kind;
        Options = options;
        int levels = options.LevelCount ?? ProcgenOptions.DefaultLevelCount(options.Mode);
        ArgumentOutOfRangeException.ThrowIfNegative(options.StartLevel, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(levels, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(levels, ProcgenOptions.MaximumLevels, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.HeldOutLevels, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.StartLevel, int.MaxValue - Math.Max(1, levels) - options.HeldOutLevels, nameof(options));
        if (levels == 0 && options.HeldOutLevels > 0)
        {
            throw new ArgumentException($"No level is left to hold out of all there are; {options.HeldOutLevels} were asked for.", nameof(options));
        }

        Variations = VariationId.Range(options.StartLevel, Math.Max(1, levels));
        HeldOut = options.HeldOutLevels == 0
            ? null
            : new ProcgenFamily(kind, options with { StartLevel = options.StartLevel + levels, LevelCount = options.HeldOutLevels, HeldOutLevels = 0 });
        int timeout = kind.Create(options).Timeout;
        Horizon = options.SequentialLevels ? SequentialHorizon * timeout : timeout;
    }

    // Levels in sequence have no common end, so that an episode may last as long as this many timeouts.
    private const int SequentialHorizon = 100;

    /// <summary>The options.</summary>
    public ProcgenOptions Options { get; }

    /// <inheritdoc/>
    public override string Name => NamePrefix + _kind.Name;

    /// <inheritdoc/>
    public override string Summary => _kind.Summary;

    /// <inheritdoc/>
    public override ObservationSpace ObservationSpace { get; } = ObservationSpace.OfImage(new ImageShape(PictureSize, PictureSize, 3));

    /// <inheritdoc/>
    public override ActionSpace ActionSpace { get; } = new DiscreteActionSpace(ActionCount);

    /// <inheritdoc/>
    public override IReadOnlyList<VariationId> Variations { get; }

    /// <inheritdoc/>
    public override EnvironmentFamily? HeldOut { get; }

    /// <summary>Steps of the longest episode. A timeout is one of the game's own ends, as in the original, and never truncates.</summary>
    public override int Horizon { get; }

    /// <inheritdoc/>
    public override ScoreRange? ScoreRange => Options.Mode == ProcgenMode.Easy ? _kind.Easy : _kind.Hard;

    /// <inheritdoc/>
    public override string Describe(VariationId variation) => Options.LevelCount == 0 ? "any level" : $"level {variation.Value}";

    /// <inheritdoc/>
    public override IEnvironment CreateEnvironment() => new ProcgenEnvironment(CreateGame());

    /// <inheritdoc/>
    public override IVectorEnvironment CreateVector(VectorEnvironmentOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        // A step takes a microsecond or two; shares of eight divide 64 slots more evenly than the usual sixteen.
        return new VectorRunner(this, options with { SlotsPerItem = 8 });
    }

    internal ProcgenGame CreateGame() => _kind.Create(Options);

    private static GameKind Find(string game)
    {
        ArgumentNullException.ThrowIfNull(game);
        return GameKind.All.FirstOrDefault(kind => kind.Name == game)
            ?? throw new ArgumentException(
                $"There is no Procgen game '{game}' here; there are {string.Join(", ", GameKind.All.Select(kind => kind.Name))}.", nameof(game));
    }
}
