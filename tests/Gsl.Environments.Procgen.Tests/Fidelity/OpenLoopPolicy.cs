using Gsl.Numerics;

namespace Gsl.Environments.Procgen.Tests;

/// <summary>A policy that looks at nothing but the time.</summary>
internal static class OpenLoopPolicy
{
    /// <summary>Policies that need no randomness, with their constant action.</summary>
    public static IReadOnlyDictionary<string, int> Constant { get; } = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["noop"] = 4,
        ["left"] = 1,
        ["right"] = 7,
        ["up"] = 5,
        ["down"] = 3,
        ["fire"] = 9,
        ["fireback"] = 10,
    };

    /// <summary>Plays one level to its end; <c>random</c> draws an action each step, <c>random8</c> every eighth.</summary>
    public static EpisodeRecord Play(ProcgenGame game, int level, string policy, ref RandomStream random)
    {
        game.Reset(level);
        bool constant = Constant.TryGetValue(policy, out int action);
        int held = policy == "random8" ? 8 : 1;
        double total = 0;
        for (int time = 0; ; time++)
        {
            if (!constant && time % held == 0)
            {
                action = random.NextInt32(ProcgenFamily.ActionCount);
            }

            game.Step(action);
            total += game.Reward;
            if (game.Done)
            {
                char outcome = game.Completed ? 'C' : game.Time >= game.Timeout ? 'T' : 'D';
                return new EpisodeRecord(level, total, game.Time, outcome);
            }
        }
    }
}
