namespace Gsl.Environments.Procgen;

/// <summary>The options of a game of the genuine library.</summary>
public sealed record NativeProcgenOptions
{
    /// <summary>Environment variable that names the library where the option does not.</summary>
    public const string LibraryVariable = "GSL_PROCGEN_LIBRARY";

    /// <summary>The library's file, or the folder of the Python package <c>procgen</c>.</summary>
    public required string Library { get; init; }

    /// <summary>Folder of the library's pictures; null to look for it beside the library.</summary>
    public string? ResourceRoot { get; init; }

    /// <summary>How difficult the levels are.</summary>
    public NativeProcgenMode Mode { get; init; } = NativeProcgenMode.Hard;

    /// <summary>Seed of the first level.</summary>
    public int StartLevel { get; init; }

    /// <summary>Number of levels, with consecutive seeds; null for the usual training set of 200 (easy) or 500.</summary>
    public int? LevelCount { get; init; }

    /// <summary>Levels, with the seeds that follow the training levels, to evaluate on and never train on; 0 for none.</summary>
    public int HeldOutLevels { get; init; }

    /// <summary>Whether solving a level leads to the next without ending the episode; its seed is greater by 997.</summary>
    public bool SequentialLevels { get; init; }

    /// <summary>Whether levels have backgrounds; they are black otherwise.</summary>
    public bool Backgrounds { get; init; } = true;

    /// <summary>Whether each kind of thing always has its first picture.</summary>
    public bool RestrictThemes { get; init; }

    /// <summary>Whether things are drawn as plain rectangles.</summary>
    public bool Monochrome { get; init; }

    /// <summary>Whether games that follow the agent do so; they show the whole world otherwise.</summary>
    public bool CenterAgent { get; init; } = true;

    /// <summary>Whether the agent's velocity is painted into the picture.</summary>
    public bool PaintVelocity { get; init; }

    /// <summary>Reads the options of a recipe.</summary>
    public static NativeProcgenOptions Read(EnvironmentParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        string library = parameters.Text("library", "", $"the path of Procgen's shared library; {LibraryVariable} in the environment where absent");
        string resourceRoot = parameters.Text("resource_root", "", "the folder of the library's pictures; looked for beside the library where absent");
        NativeProcgenMode mode = parameters.Choice("mode", "hard", "easy", "hard", "extreme", "memory") switch
        {
            "easy" => NativeProcgenMode.Easy,
            "extreme" => NativeProcgenMode.Extreme,
            "memory" => NativeProcgenMode.Memory,
            _ => NativeProcgenMode.Hard,
        };
        return new NativeProcgenOptions
        {
            Library = library.Length > 0 ? library : Environment.GetEnvironmentVariable(LibraryVariable) ?? "",
            ResourceRoot = resourceRoot.Length > 0 ? resourceRoot : null,
            Mode = mode,
            StartLevel = parameters.Int32("start_level", 0, 0, int.MaxValue - 1),
            LevelCount = parameters.Int32("num_levels", DefaultLevelCount(mode), 1, ProcgenOptions.MaximumLevels),
            HeldOutLevels = parameters.Int32("held_out_levels", 0, 0, ProcgenOptions.MaximumLevels),
            SequentialLevels = parameters.Boolean("use_sequential_levels", false),
            Backgrounds = parameters.Boolean("use_backgrounds", true),
            RestrictThemes = parameters.Boolean("restrict_themes", false),
            Monochrome = parameters.Boolean("use_monochrome_assets", false),
            CenterAgent = parameters.Boolean("center_agent", true),
            PaintVelocity = parameters.Boolean("paint_vel_info", false),
        };
    }

    internal static int DefaultLevelCount(NativeProcgenMode mode) => mode == NativeProcgenMode.Easy ? 200 : 500;

    /// <summary>What is wrong with them for a game.</summary>
    internal IReadOnlyList<string> FindProblems(NativeGameKind kind)
    {
        List<string> problems = [];
        int levels = LevelCount ?? DefaultLevelCount(Mode);
        if (Library.Length == 0)
        {
            problems.Add(
                $"'library' is missing: give the path of Procgen's shared library (of the Python package: procgen/data/prebuilt/libenv.so), or set {LibraryVariable}. The procgen:NAME games need none.");
        }

        if (!kind.Modes.Contains(Mode))
        {
            string[] modes = [.. kind.Modes.Select(mode => $"{mode}".ToLowerInvariant())];
            problems.Add($"'mode' {$"{Mode}".ToLowerInvariant()} does not exist for {kind.Name}; it has {string.Join(", ", modes)}.");
        }

        if (StartLevel < 0 || levels < 1 || HeldOutLevels < 0 || (long)StartLevel + levels + HeldOutLevels > int.MaxValue)
        {
            problems.Add(
                $"'start_level' {StartLevel}, 'num_levels' {levels} and 'held_out_levels' {HeldOutLevels} leave the level seeds from 0 to {int.MaxValue - 1}; correct one of them.");
        }

        return problems;
    }

    /// <summary>The values that make the library play one level only.</summary>
    internal IReadOnlyList<LibenvValue> ToValues(NativeGameKind kind, string resources, int level) =>
    [
        LibenvValue.Of("env_name", kind.Name),
        LibenvValue.Of("resource_root", resources),
        LibenvValue.Of("num_levels", 1),
        LibenvValue.Of("start_level", level),
        LibenvValue.Of("num_actions", ProcgenFamily.ActionCount),
        LibenvValue.Of("rand_seed", 0),
        LibenvValue.Of("num_threads", 0),
        LibenvValue.Of("distribution_mode", (int)Mode),
        LibenvValue.Of("render_human", false),
        LibenvValue.Of("use_sequential_levels", SequentialLevels),
        LibenvValue.Of("use_backgrounds", Backgrounds),
        LibenvValue.Of("restrict_themes", RestrictThemes),
        LibenvValue.Of("use_monochrome_assets", Monochrome),
        LibenvValue.Of("center_agent", CenterAgent),
        LibenvValue.Of("paint_vel_info", PaintVelocity),
    ];
}
