namespace Gsl.Environments.Procgen;

/// <summary>One of the genuine library's games.</summary>
/// <param name="Name">Its name there.</param>
/// <param name="Easy">Constants of the normalised score in easy mode.</param>
/// <param name="Hard">Constants of the normalised score in hard mode.</param>
/// <param name="Timeout">Steps after which an episode ends.</param>
/// <param name="Extreme">Whether it has the extreme mode.</param>
/// <param name="Memory">Whether it has the memory mode.</param>
internal sealed record NativeGameKind(string Name, ScoreRange Easy, ScoreRange Hard, int Timeout = 1000, bool Extreme = false, bool Memory = false)
{
    /// <summary>All games, in the order of their names.</summary>
    public static IReadOnlyList<NativeGameKind> All { get; } =
    [
        new("bigfish", new(1, 40), new(0, 40), 6000),
        new("bossfight", new(0.5, 13), new(0.5, 13), 4000),
        new("caveflyer", new(3.5, 12), new(2, 13.4), Memory: true),
        new("chaser", new(0.5, 13), new(0.5, 14.2), Extreme: true),
        new("climber", new(2, 12.6), new(1, 12.6)),
        new("coinrun", new(5, 10), new(5, 10)),
        new("dodgeball", new(1.5, 19), new(1.5, 19), Extreme: true, Memory: true),
        new("fruitbot", new(-1.5, 32.4), new(-0.5, 27.2)),
        new("heist", new(3.5, 10), new(2, 10), Memory: true),
        new("jumper", new(1, 10), new(1, 10), Memory: true),
        new("leaper", new(1.5, 10), new(1.5, 10), 500, Extreme: true),
        new("maze", new(5, 10), new(4, 10), 500, Memory: true),
        new("miner", new(1.5, 13), new(1.5, 20), Memory: true),
        new("ninja", new(3.5, 10), new(2, 10)),
        new("plunder", new(4.5, 30), new(3, 30), 4000),
        new("starpilot", new(2.5, 64), new(1.5, 35), Extreme: true),
    ];

    /// <summary>The modes it has.</summary>
    public IReadOnlyList<NativeProcgenMode> Modes { get; } =
    [
        NativeProcgenMode.Easy,
        NativeProcgenMode.Hard,
        .. Extreme ? [NativeProcgenMode.Extreme] : Array.Empty<NativeProcgenMode>(),
        .. Memory ? [NativeProcgenMode.Memory] : Array.Empty<NativeProcgenMode>(),
    ];

    /// <summary>Steps of the longest episode in a mode.</summary>
    public int TimeoutIn(NativeProcgenMode mode) => Name == "jumper" && mode == NativeProcgenMode.Memory ? 2 * Timeout : Timeout;

    /// <summary>Constants of the normalised score in a mode, or null where the benchmark has none.</summary>
    public ScoreRange? ScoreIn(NativeProcgenMode mode) => mode switch
    {
        NativeProcgenMode.Easy => Easy,
        NativeProcgenMode.Hard => Hard,
        _ => null,
    };
}
