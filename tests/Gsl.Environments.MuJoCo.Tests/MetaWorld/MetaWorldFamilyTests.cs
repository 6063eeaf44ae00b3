using Gsl.Numerics;

namespace Gsl.Environments.MuJoCo.Tests;

public sealed class MetaWorldFamilyTests
{
    [EngineTheory]
    [InlineData("mt10", "goals", "fixed")]
    [InlineData("mt10", "goals", "random")]
    [InlineData("mt50", "goals", "fixed")]
    [InlineData("push", "goal_visible", "false")]
    [InlineData("door-open", "end_at_success", "true")]
    [InlineData("box-close", "goals", "random")]
    [InlineData("hammer", "goals", "random")]
    [InlineData("stick-push", "goals", "random")]
    public void The_environment_keeps_the_contract(string name, string option, string value)
    {
        EnvironmentFamily family = Create(name, new() { [option] = value, ["horizon"] = "60" });

        CheckReport report = EnvironmentChecker.Check(family, new EnvironmentCheckOptions { Steps = 500, MeasureFor = TimeSpan.Zero });

        Assert.DoesNotContain(report.Findings, finding => finding.Outcome == CheckOutcome.Failed);
        Assert.Contains(report.Findings, finding => finding is { Name: "allocation", Outcome: CheckOutcome.Passed });
    }

    [Fact]
    public void Ten_tasks_are_the_variations_of_the_benchmark_in_its_order()
    {
        var family = new MetaWorldFamily("mt10");

        Assert.Equal(
            ["reach", "push", "pick-place", "door-open", "drawer-open", "drawer-close", "button-press-topdown", "peg-insert-side", "window-open", "window-close"],
            family.Variations.Select(family.Describe));
        Assert.Equal(49, family.ObservationSpace.Size);
        Assert.Equal(39, new MetaWorldFamily("mt10", new MetaWorldOptions { OneHot = false }).ObservationSpace.Size);
        Assert.Equal(39, new MetaWorldFamily("peg-insert-side").ObservationSpace.Size);
        Assert.Equal(["push", "reach"], Describe(new MetaWorldFamily("mt10", new MetaWorldOptions { Tasks = [1, 0] })));

        static IEnumerable<string> Describe(MetaWorldFamily family) => family.Variations.Select(family.Describe);
    }

    [Fact]
    public void Fifty_tasks_are_the_variations_of_the_greater_benchmark_in_its_order()
    {
        var family = new MetaWorldFamily("mt50");

        string[] names = [.. family.Variations.Select(family.Describe)];
        Assert.Equal(50, names.Distinct().Count());
        Assert.Equal(
            ["assembly", "button-press-wall", "drawer-close", "plate-slide", "reach", "window-close"],
            new[] { 0, 7, 18, 31, 43, 49 }.Select(place => names[place]));
        Assert.Equal(89, family.ObservationSpace.Size);
        Assert.Equal(50, family.Variations.Count);
    }

    [EngineFact]
    public void The_code_of_the_last_of_fifty_tasks_stands_last()
    {
        var family = new MetaWorldFamily("mt50");
        using var environment = (MetaWorldEnvironment)family.CreateEnvironment();
        RandomStream random = RandomStream.Create(1, "test");
        float[] observation = new float[89];

        environment.Reset(new VariationId(49), ref random, observation);

        Assert.Equal(1f, observation[88]);
        Assert.Equal(new float[49], observation[39..88]);
    }

    [Fact]
    public void The_summary_says_under_which_protocol_results_hold()
    {
        Assert.Contains("rewards v2, horizon 500, goals visible, 50 fixed goals per task", new MetaWorldFamily("mt10").Summary, StringComparison.Ordinal);
        var options = new MetaWorldOptions { Horizon = 200, Goals = GoalChoice.Random, GoalVisible = false };
        Assert.Contains("rewards v2, horizon 200, goals hidden, random goals per task", new MetaWorldFamily("reach", options).Summary, StringComparison.Ordinal);
    }

    [EngineFact]
    public void An_observation_holds_two_frames_the_goal_and_the_tasks_code()
    {
        var family = new MetaWorldFamily("mt10");
        using var environment = (MetaWorldEnvironment)family.CreateEnvironment();
        RandomStream random = RandomStream.Create(1, "test");
        float[] first = new float[49];
        float[] second = new float[49];
        environment.Reset(new VariationId(1), ref random, first);
        environment.Step([1f, 1f, 1f, 1f], ref random, second);

        Assert.Equal(first[..18], first[18..36]);
        Assert.Equal(first[..18], second[18..36]);
        Assert.NotEqual(first[..4], second[..4]);
        Assert.Equal(1f, first[3]);
        Assert.Equal(environment.Scene.Hand.X, second[0], 1e-6);
        Assert.InRange(first[36], -0.1f, 0.1f);
        Assert.InRange(first[37], 0.8f, 0.9f);
        Assert.Equal(new float[] { 0, 1, 0, 0, 0, 0, 0, 0, 0, 0 }, first[39..]);
    }

    [EngineFact]
    public void A_hidden_goal_reads_zero_and_the_goals_are_as_many_as_asked_for()
    {
        HashSet<(float, float)> shown = [];
        var family = new MetaWorldFamily("reach", new MetaWorldOptions { GoalCount = 3 });
        var hidden = new MetaWorldFamily("reach", new MetaWorldOptions { GoalVisible = false });
        using var environment = (MetaWorldEnvironment)family.CreateEnvironment();
        using var blind = (MetaWorldEnvironment)hidden.CreateEnvironment();
        RandomStream random = RandomStream.Create(1, "test");
        float[] observation = new float[39];
        for (int i = 0; i < 30; i++)
        {
            environment.Reset(new VariationId(0), ref random, observation);
            shown.Add((observation[36], observation[37]));
            blind.Reset(new VariationId(0), ref random, observation);
            Assert.Equal(new float[3], observation[36..]);
        }

        Assert.Equal(3, shown.Count);
    }

    // A step clips the goal to the task's box; a box that leaves the goals out would move them.
    [EngineFact]
    public void The_goal_is_shown_where_it_is_after_a_step_as_well()
    {
        foreach (SawyerTask task in SawyerTasks.All.Where(task => task is PuckTask or StickTask))
        {
            var family = new MetaWorldFamily(task.Name, new MetaWorldOptions { Goals = GoalChoice.Random });
            using var environment = (MetaWorldEnvironment)family.CreateEnvironment();
            RandomStream random = RandomStream.Create(1, "test");
            float[] first = new float[39];
            float[] second = new float[39];
            environment.Reset(new VariationId(0), ref random, first);
            environment.Step([0f, 0f, 0f, 0f], ref random, second);
            float moved = first[36..].Zip(second[36..], (a, b) => Math.Abs(a - b)).Max();
            Assert.True(moved <= 1e-3f, $"The goal of {task.Name} moved by {moved} m.");
        }
    }

    [Fact]
    public void The_first_fixed_goals_of_reach_are_those_of_the_benchmarks_seed_42()
    {
        var book = new GoalBook([SawyerTasks.Find("reach")], 2, 42);

        AssertNear([0.066489, 0.621234, 0.02, -0.063319, 0.830424, 0.181189], book.Placement(0, 0));
        AssertNear([-0.008786, 0.678518, 0.02, 0.002847, 0.859241, 0.061613], book.Placement(0, 1));
    }

    [Fact]
    public void The_generator_gives_the_published_numbers_of_seed_42()
    {
        var twister = new MersenneTwister(42);

        Assert.Equal(0.37454012, twister.Next(), 1e-8);
        Assert.Equal(0.95071431, twister.Next(), 1e-8);
        Assert.Equal(0.73199394, twister.Next(), 1e-8);
    }

    [Theory]
    [InlineData("tasks", "[0, 10]", "numbers from 0 to 9")]
    [InlineData("tasks", "[1, 1]", "distinct")]
    [InlineData("reward_version", "v1", "'reward_version' must be one of v2")]
    [InlineData("goals", "some", "one of fixed, random")]
    [InlineData("mujoco_library", "/nowhere/libmujoco.so", "apt-get install libmujoco2.2.2")]
    public void A_wrong_option_is_named_with_what_it_may_be(string option, string value, string words)
    {
        EnvironmentConfigurationException refused = Assert.Throws<EnvironmentConfigurationException>(
            () => Create("mt10", new() { [option] = value }).CreateEnvironment());

        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_task_is_answered_with_the_known_ones()
    {
        Assert.Contains("drawer-open", Assert.Throws<ArgumentException>(() => new MetaWorldFamily("fly")).Message, StringComparison.Ordinal);
        Assert.Contains(
            "metaworld:reach", Assert.Throws<EnvironmentConfigurationException>(() => Create("reac", [])).Message, StringComparison.Ordinal);
    }

    [EngineFact]
    public void A_folder_without_scene_files_is_named()
    {
        var family = new MetaWorldFamily("reach", new MetaWorldOptions { SceneFolder = Path.GetTempPath() });
        using var environment = (MetaWorldEnvironment)family.CreateEnvironment();
        RandomStream random = RandomStream.Create(1, "test");

        EnvironmentConfigurationException refused = Assert.Throws<EnvironmentConfigurationException>(
            () => environment.Reset(new VariationId(0), ref random, new float[39]));
        Assert.Contains("scene_folder", refused.Message, StringComparison.Ordinal);
    }

    private static EnvironmentFamily Create(string name, Dictionary<string, string> options)
    {
        var registry = new EnvironmentRegistry();
        foreach (MetaWorldProvider provider in MetaWorldProvider.All)
        {
            registry.Register(provider);
        }

        return registry.Create("metaworld:" + name, options);
    }

    private static void AssertNear(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 1e-6);
        }
    }
}
