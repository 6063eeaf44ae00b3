using Gsl.Environments;
using Gsl.Learning;
using Gsl.Numerics;

namespace Gsl.Training.Tests.Running;

/// <summary>A fork maze and a recipe so small that all of Algorithm 1 takes a fraction of a second.</summary>
internal static class TinyMaze
{
    public static EnvironmentFamily Family() => new EnvironmentRegistry().Create("fork-maze", Options);

    public static IReadOnlyDictionary<string, string> Options { get; } = new Dictionary<string, string>
    {
        ["goals"] = "3",
        ["horizon"] = "20",
        ["speed"] = "0.5",
    };

    /// <summary>The same with PPG, whose phases and checkpoints do not end together.</summary>
    public static Recipe PhasicRecipe()
    {
        Recipe recipe = Recipe();
        PpgConfig ppg = new() { Iterations = 3, Epochs = 2, MinibatchSegments = 5 };
        return recipe with
        {
            Learner = PolicyLearner.Ppg,
            Policy = recipe.Policy with { Form = PolicyForm.Dual },
            Ppg = ppg,
            Specialists = recipe.Specialists with { Ppg = ppg with { Iterations = 2 } },
            Consolidation = recipe.Consolidation with { Ppg = ppg },
        };
    }

    /// <summary>The same with SAC and GAIL, whose replay buffer wraps, loses old files, and outlives the generalist in its baseline.</summary>
    public static Recipe SacRecipe()
    {
        Recipe recipe = Recipe();
        SacConfig sac = new()
        {
            Slots = 4,
            Steps = 5,
            Updates = 4,
            Rounds = 5,
            Batch = 16,
            Replay = 400,
            WarmUp = 60,
            Noise = ExplorationNoise.OrnsteinUhlenbeck,
        };
        return recipe with
        {
            Learner = PolicyLearner.Sac,
            Policy = new PolicyConfig { Hidden = [8], Activation = Activation.Relu },
            Sac = sac,
            Specialists = recipe.Specialists with { Sac = sac },
            Consolidation = recipe.Consolidation with
            {
                Learner = DemonstrationLearner.Gail,
                Sac = sac,
                Gail = new GailConfig { Batch = 16, Updates = 2, Every = 6, Recent = 200 },
            },
        };
    }

    /// <summary>The recipe of one of the learners.</summary>
    public static Recipe Recipe(PolicyLearner learner) => learner switch
    {
        PolicyLearner.Sac => SacRecipe(),
        PolicyLearner.Ppg => PhasicRecipe(),
        _ => Recipe(),
    };

    public static Recipe Recipe(ulong seed = 1)
    {
        PpoConfig ppo = new() { Slots = 4, Steps = 25, Passes = 2, Minibatch = 50, NormalizeRewards = true, NormalizeObservations = true };
        return new Recipe
        {
            Name = "tiny-maze",
            Algorithm = TrainingAlgorithm.Gsl,
            Seed = seed,
            TotalSamples = 4000,
            Environment = new EnvironmentRecipe { Name = "fork-maze", Options = Options },
            Policy = new PolicyConfig { Hidden = [8], MinimumStandardDeviation = 0.3f, InitialStandardDeviation = 0.6f },
            Ppo = ppo,
            Plateau = new PlateauConfig { Kernel = 0.05, Window = 0.1, Margin = 0.05, Earliest = 0.1, Latest = 0.4 },
            Specialists = new SpecialistsConfig { Count = 2, Lowest = 2, SamplesEach = 500, Ppo = ppo },
            Demonstrations = new DemonstrationsConfig { StepsPerVariation = 100, GeneralistStepsPerVariation = 100 },
            Consolidation = new ConsolidationConfig { Ppo = ppo, Dapg = new DapgConfig { Minibatch = 16, Every = 2 } },
            Evaluation = new EvaluationConfig { Episodes = 2, Slots = 6 },
            Checkpoints = new CheckpointsConfig { Every = 2 },
            Baseline = true,
        };
    }
}
