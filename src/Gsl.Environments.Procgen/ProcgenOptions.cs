namespace Gsl.Environments.Procgen;

/// <summary>The options of a game.</summary>
public sealed record ProcgenOptions
{
    /// <summary>Most levels of a family; a level seed may lie anywhere.</summary>
    public const int MaximumLevels = 1_000_000;

    /// <summary>How difficult the levels are.</summary>
    public ProcgenMode Mode { get; init; } = ProcgenMode.Hard;

    /// <summary>Seed of the first level.</summary>
    public int StartLevel { get; init; }

    /// <summary>
    /// Number of levels, with consecutive seeds; null for the mode's usual training set of 200 (easy) or 500 (hard), 0 for all there
    /// are from <see cref="StartLevel"/> on: a single variation, whose episodes draw a level each.
    /// </summary>
    public int? LevelCount { get; init; }

    /// <summary>Levels, with the seeds that follow the training levels, to evaluate on and never train on; 0 for none.</summary>
    public int HeldOutLevels { get; init; }

    /// <summary>Whether solving a level leads to the next without ending the episode; its seed is greater by 997.</summary>
    public bool SequentialLevels { get; init; }

    /// <summary>Whether levels have backgrounds; they are black otherwise.</summary>
    public bool Backgrounds { get; init; } = true;

    /// <summary>Whether each kind of thing always has its first picture.</summary>
    public bool RestrictThemes { get; init; }

    /// <summary>Whether things are drawn as plain rectangles, in one colour per kind.</summary>
    public bool Monochrome { get; init; }

    /// <summary>Reads the options of a recipe.</summary>
    public static ProcgenOptions Read(EnvironmentParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ProcgenMode mode = parameters.Choice("mode", "hard", "easy", "hard") == "easy" ? ProcgenMode.Easy : ProcgenMode.Hard;
        var options = new ProcgenOptions
        {
            Mode = mode,
            StartLevel = parameters.Int32("start_level", 0, 0, int.MaxValue),
            LevelCount = parameters.Int32("num_levels", DefaultLevelCount(mode), 0, MaximumLevels),
            HeldOutLevels = parameters.Int32("held_out_levels", 0, 0, MaximumLevels),
            SequentialLevels = parameters.Boolean("use_sequential_levels", false),
            Backgrounds = parameters.Boolean("use_backgrounds", true),
            RestrictThemes = parameters.Boolean("restrict_themes", false),
            Monochrome = parameters.Boolean("use_monochrome_assets", false),
        };
        if (options.StartLevel > int.MaxValue - Math.Max(1, options.LevelCount ?? 1) - options.HeldOutLevels)
        {
            parameters.Report(
                $"'start_level' {options.StartLevel}, 'num_levels' {options.LevelCount} and 'held_out_levels' {options.HeldOutLevels} lead beyond the last level seed {int.MaxValue - 1}; lower one of them.");
            options = options with { StartLevel = 0 };
        }

        if (options is { LevelCount: 0, HeldOutLevels: > 0 })
        {
            parameters.Report(
                $"'held_out_levels' {options.HeldOutLevels} cannot be beside 'num_levels' 0, which trains on all levels there are; set one of them to 0 or a number of levels.");
            options = options with { HeldOutLevels = 0 };
        }

        return options;
    }

    internal static int DefaultLevelCount(ProcgenMode mode) => mode == ProcgenMode.Easy ? 200 : 500;
}
