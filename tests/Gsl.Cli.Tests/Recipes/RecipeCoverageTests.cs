using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Gsl.Learning;
using Gsl.Training;

namespace Gsl.Cli.Tests;

public sealed class RecipeCoverageTests
{
    private static readonly string[] DapgKeys =
    [
        "consolidation.learner=dapg",
        "consolidation.dapg={weight: 0.4, decay: 0.99, form: log_probability, minibatch: 32, every: 2, balance_variations: false, density_cap: 3}",
    ];

    private const string ImpalaKeys = "policy={network: impala, depths: [8, 16], normalized_rows: true, convolutions: direct, hidden: [64], minimum_standard_deviation: 0.2}";

    private const string CloudKeys = "policy={network: point-transformer, width: 128, blocks: 3, hidden: [64], minimum_standard_deviation: 0.2}";

    private static readonly string[] CloudProperties = ["Policy.Width", "Policy.Blocks"];

    private static readonly string[] SacKeys =
    [
        "learner=sac",
        "policy={hidden: [32]}",
        "sac={slots: 3, steps: 4, updates: 2, rounds: 20, batch: 128, replay: 5000, warm_up: 300, learning_rate: 0.001, critic_learning_rate: 0.002, "
        + "temperature_learning_rate: 0.003, adam_epsilon: 1e-6, weight_decay: 1e-5, maximum_gradient_norm: 2, discount: 0.95, target_share: 0.01, "
        + "target_interval: 2, actor_average: 100, automatic_temperature: false, temperature: 0.2, target_entropy: -0.5, temperature_loss: value, deviation_bounds: tanh, "
        + "minimum_log_deviation: -5, maximum_log_deviation: 1, noise: gaussian, noise_deviation: 0.1, noise_time_step: 0.1, save_replay: false}",
        "specialists={count: 2, lowest: 4, samples_each: 1000, sac: {rounds: 10}}",
        "consolidation={learner: gail, sac: {batch: 64}, gail: {environment_share: 0.5, keep_scale: false, batch: 64, updates: 2, every: 50, recent: 2000, "
        + "balance_variations: false, learning_rate: 0.001, adam_epsilon: 1e-6, weight_decay: 1e-5}}",
    ];

    private static readonly string[] ImpalaProperties = ["Policy.Network", "Policy.Depths", "Policy.NormalizedRows", "Policy.Convolutions"];

    [Fact]
    public void Every_property_of_the_records_is_reachable_by_a_key()
    {
        Recipe everything = RecipeFile.Load(FixturePath(), []).Recipe;
        Recipe withDapg = RecipeFile.Load(FixturePath(), DapgKeys).Recipe;
        Recipe withClouds = RecipeFile.Load(FixturePath(), [CloudKeys]).Recipe;
        Recipe withPictures = RecipeFile.Load(FixturePath(), [ImpalaKeys]).Recipe;

        string[] others = [.. Untouched(everything, new Recipe(), "").Where(path => !path.Contains("Sac.", StringComparison.Ordinal) && !path.Contains("Gail.", StringComparison.Ordinal))];
        Assert.Empty(others.Except([.. ImpalaProperties, .. CloudProperties, "Consolidation.Dapg", .. DapgProperties()]));
        Recipe withSac = RecipeFile.Load(FixturePath(), SacKeys).Recipe;
        Assert.Empty(Untouched(withSac.Sac, new SacConfig(), "Sac"));
        Assert.Empty(Untouched(withSac.Consolidation.Gail, new GailConfig(), "Gail"));
        Assert.Equal(withSac.Sac with { Rounds = 10 }, withSac.Specialists.Sac);
        Assert.Equal(withSac.Sac with { Batch = 64 }, withSac.Consolidation.Sac);
        Assert.Empty(Untouched(withPictures.Policy, new PolicyConfig(), "Policy").Intersect(ImpalaProperties));
        Assert.Empty(Untouched(withClouds.Policy, new PolicyConfig(), "Policy").Intersect(["Policy.Network", .. CloudProperties]));
        Assert.Empty(Untouched(withDapg.Consolidation.Dapg, new DapgConfig(), "Consolidation.Dapg"));
    }

    [Fact]
    public void Keys_carry_their_values_to_the_property_of_their_name()
    {
        Recipe recipe = RecipeFile.Load(FixturePath(), []).Recipe;

        Assert.Equal("everything", recipe.Name);
        Assert.Equal(7ul, recipe.Seed);
        Assert.Equal(2_000_000, recipe.TotalSamples);
        Assert.Equal([0, 1, 2, 5, 6], recipe.Environment.Variations);
        Assert.Equal("[2, 0, 4, 1, 3, 5, 6]", recipe.Environment.Options["intervals"]);
        Assert.Equal([32, 16, 8], recipe.Policy.Hidden);
        Assert.Equal(0.2f, recipe.Policy.MinimumStandardDeviation);
        Assert.Equal(0.3f, recipe.Ppo.ValueClip);
        Assert.Equal(0.97f, recipe.Ppo.GaeLambda);
        Assert.Equal(0.98f, recipe.Ppo.RewardDiscount);
        Assert.Equal(0.2, recipe.Plateau.Window);
        Assert.Equal(50_000, recipe.Specialists.FineTuneSamples);
        Assert.Equal(0.25, recipe.Demonstrations.Threshold);
        Assert.Equal(DemonstrationLearner.BehaviorCloning, recipe.Consolidation.Learner);
        Assert.Equal(0.0001f, recipe.Consolidation.BehaviorCloning.WeightDecay);
        Assert.Equal(30, recipe.Evaluation.Episodes);
    }

    [Fact]
    public void Specialists_and_consolidation_inherit_the_optimiser_and_override_single_keys()
    {
        Recipe recipe = RecipeFile.Load(FixturePath(), []).Recipe;

        Assert.Equal(recipe.Ppo with { Slots = 4 }, recipe.Specialists.Ppo);
        Assert.Equal(recipe.Ppo with { Clip = 0.3f }, recipe.Consolidation.Ppo);
        Assert.Equal(recipe.Ppg with { Iterations = 4, Epochs = 4 }, recipe.Specialists.Ppg);
        Assert.Equal(recipe.Ppg with { CloneCoefficient = 2f }, recipe.Consolidation.Ppg);
    }

    private static string FixturePath([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "every-key.yaml");

    private static IEnumerable<string> DapgProperties() =>
        typeof(DapgConfig).GetProperties().Select(property => $"Consolidation.Dapg.{property.Name}");

    // Names of the leaves that still have their default value.
    private static IEnumerable<string> Untouched(object actual, object standard, string path)
    {
        foreach (PropertyInfo property in actual.GetType().GetProperties().Where(property => property.CanWrite))
        {
            object? value = property.GetValue(actual);
            object? untouched = property.GetValue(standard);
            string name = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            if (value is not null && value.GetType().Namespace?.StartsWith("Gsl", StringComparison.Ordinal) == true && !value.GetType().IsEnum)
            {
                foreach (string inner in Untouched(value, untouched!, name))
                {
                    yield return inner;
                }
            }
            else if (AreEqual(value, untouched))
            {
                yield return name;
            }
        }
    }

    private static bool AreEqual(object? left, object? right) =>
        left is IEnumerable first and not string && right is IEnumerable second
            ? first.Cast<object>().SequenceEqual(second.Cast<object>())
            : Equals(left, right);
}
