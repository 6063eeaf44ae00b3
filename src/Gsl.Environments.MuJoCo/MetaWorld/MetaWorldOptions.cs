using System.Globalization;

namespace Gsl.Environments.MuJoCo;

/// <summary>The options of Meta-World's families.</summary>
public sealed record MetaWorldOptions
{
    /// <summary>Steps of an episode in the benchmark.</summary>
    public const int DefaultHorizon = 500;

    private const string RewardVersion = "v2";
    private const int MaximumHorizon = 10_000;
    private const int MaximumGoals = 100_000;

    /// <summary>Most steps of an episode (<c>horizon</c>).</summary>
    public int Horizon { get; init; } = DefaultHorizon;

    /// <summary>Where placements come from (<c>goals</c>).</summary>
    public GoalChoice Goals { get; init; } = GoalChoice.Fixed;

    /// <summary>Placements of each task where they are fixed (<c>goal_count</c>).</summary>
    public int GoalCount { get; init; } = 50;

    /// <summary>Seed of the fixed placements (<c>goal_seed</c>); a seed of Meta-World's benchmark names the same placements here.</summary>
    public int GoalSeed { get; init; } = 42;

    /// <summary>Whether observations show the goal (<c>goal_visible</c>); it reads zero otherwise.</summary>
    public bool GoalVisible { get; init; } = true;

    /// <summary>Whether observations end in a code of the task, 1 at its place (<c>one_hot</c>); families of one task have none.</summary>
    public bool OneHot { get; init; } = true;

    /// <summary>Whether an episode ends where it succeeds (<c>end_at_success</c>), as in the official evaluation.</summary>
    public bool EndAtSuccess { get; init; }

    /// <summary>The tasks of a benchmark to use, by their place in its order, or null for all (<c>tasks</c>).</summary>
    public IReadOnlyList<int>? Tasks { get; init; }

    /// <summary>Folder of Meta-World's own scene files, or empty for the embedded models (<c>scene_folder</c>).</summary>
    public string SceneFolder { get; init; } = "";

    /// <summary>Path of MuJoCo's library, or empty for the usual places (<c>mujoco_library</c>).</summary>
    public string Library { get; init; } = "";

    /// <summary>What a result must say about itself to be compared: reward version, horizon, goals and whether they are visible.</summary>
    public string Protocol => string.Create(
        CultureInfo.InvariantCulture,
        $"rewards {RewardVersion}, horizon {Horizon}, goals {(GoalVisible ? "visible" : "hidden")}, {(Goals == GoalChoice.Fixed ? $"{GoalCount} fixed goals" : "random goals")} per task");

    /// <summary>Reads the options of a recipe.</summary>
    /// <param name="parameters">The recipe's options.</param>
    /// <param name="taskCount">Tasks of the benchmark; 1 for a family of one task.</param>
    public static MetaWorldOptions Read(EnvironmentParameters parameters, int taskCount)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        parameters.Choice("reward_version", RewardVersion, RewardVersion);
        var options = new MetaWorldOptions
        {
            Horizon = parameters.Int32("horizon", DefaultHorizon, 1, MaximumHorizon),
            Goals = parameters.Choice("goals", "fixed", "fixed", "random") == "fixed" ? GoalChoice.Fixed : GoalChoice.Random,
            GoalCount = parameters.Int32("goal_count", 50, 1, MaximumGoals),
            GoalSeed = parameters.Int32("goal_seed", 42, 0, int.MaxValue),
            GoalVisible = parameters.Boolean("goal_visible", true),
            EndAtSuccess = parameters.Boolean("end_at_success", false),
            SceneFolder = parameters.Text("scene_folder", "", "the folder of Meta-World's scene files, or nothing for the embedded models"),
            Library = parameters.Text("mujoco_library", "", "a path of MuJoCo's shared library, or nothing for the usual places"),
        };
        if (taskCount == 1)
        {
            return options;
        }

        IReadOnlyList<int>? tasks = parameters.Int32List("tasks");
        if (tasks is not null && (tasks.Count == 0 || tasks.Distinct().Count() < tasks.Count || tasks.Any(task => task < 0 || task >= taskCount)))
        {
            parameters.Report($"'tasks' must list distinct numbers from 0 to {taskCount - 1}, was [{string.Join(", ", tasks)}].");
            tasks = null;
        }

        return options with { OneHot = parameters.Boolean("one_hot", true), Tasks = tasks };
    }
}
