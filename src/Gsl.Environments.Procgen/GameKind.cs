namespace Gsl.Environments.Procgen;

/// <summary>One of the games: its name, what it counts and how to make it.</summary>
/// <param name="Name">Name without the pack's prefix.</param>
/// <param name="Summary">One sentence for listings.</param>
/// <param name="Easy">Constants of the normalised score in easy mode.</param>
/// <param name="Hard">Constants of the normalised score in hard mode.</param>
/// <param name="Create">Makes one game.</param>
internal sealed record GameKind(string Name, string Summary, ScoreRange Easy, ScoreRange Hard, Func<ProcgenOptions, ProcgenGame> Create)
{
    /// <summary>All games, in the order of their names.</summary>
    public static IReadOnlyList<GameKind> All { get; } =
    [
        new("bigfish", "Eat smaller fish, avoid bigger ones, grow (Procgen's BigFish).", new(1, 40), new(0, 40), options => new BigFish(options)),
        new("bossfight", "Shoot a boss when its shield is down (Procgen's BossFight).", new(0.5, 13), new(0.5, 13), options => new BossFight(options)),
        new("chaser", "Collect all orbs of a maze, chased by enemies (Procgen's Chaser).", new(0.5, 13), new(0.5, 14.2), options => new Chaser(options)),
        new("dodgeball", "Hit every enemy with balls, then leave (Procgen's Dodgeball).", new(1.5, 19), new(1.5, 19), options => new Dodgeball(options)),
        new("fruitbot", "Collect fruit, not junk, on the way through gaps (Procgen's FruitBot).", new(-1.5, 32.4), new(-0.5, 27.2), options => new FruitBot(options)),
        new("plunder", "Sink ships of one kind, spare the other (Procgen's Plunder).", new(4.5, 30), new(3, 30), options => new Plunder(options)),
        new("starpilot", "Fly through waves of enemies, shoot them (Procgen's StarPilot).", new(2.5, 64), new(1.5, 35), options => new StarPilot(options)),
    ];

    /// <summary>The game called <paramref name="name"/>.</summary>
    public static GameKind Named(string name) => All.Single(kind => kind.Name == name);
}
