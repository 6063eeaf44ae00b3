namespace Gsl.Environments.MuJoCo;

/// <summary>
/// Tasks of Meta-World (Yu et al., 2019) in their second version, simulated by MuJoCo: a Sawyer arm over a table moves its hand by
/// four numbers and opens, presses, pushes and places things. Every variation is a task; where its objects and goal are varies
/// from episode to episode within it. Models are written anew from the originals' measures, unless a folder of those is given.
/// </summary>
public sealed class MetaWorldFamily : EnvironmentFamily
{
    internal const string NamePrefix = "metaworld:";
    internal const string TenTasks = "mt10";
    internal const string FiftyTasks = "mt50";
    internal const int PlainSize = 39;

    private readonly string _name;
    private readonly IReadOnlyList<SawyerTask> _tasks;
    private readonly Lazy<MuJoCoLibrary> _library;
    private readonly Lazy<SceneMaster>[] _masters;
    private readonly Lazy<GoalBook> _goals;

    /// <summary>Creates the family of one task called, for example, <c>door-open</c>, or of a benchmark, <c>mt10</c> or <c>mt50</c>.</summary>
    /// <exception cref="ArgumentException">There is no such task, or an option is out of bounds.</exception>
    public MetaWorldFamily(string name, MetaWorldOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        Options = options ?? new MetaWorldOptions();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Options.Horizon, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Options.GoalCount, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(Options.GoalSeed, nameof(options));
        _name = name;
        _tasks = Benchmark(name);
        IReadOnlyList<int> chosen = Options.Tasks ?? [.. Enumerable.Range(0, _tasks.Count)];
        if (chosen.Count == 0 || chosen.Any(task => task < 0 || task >= _tasks.Count))
        {
            throw new ArgumentException(
                $"The tasks must be numbers from 0 to {_tasks.Count - 1}, at least one; were [{string.Join(", ", chosen)}].", nameof(options));
        }

        _library = new Lazy<MuJoCoLibrary>(() => MuJoCoLibrary.Load(Options.Library));
        _masters = [.. _tasks.Select(task => new Lazy<SceneMaster>(() => SceneMaster.Create(_library.Value, task, Options.SceneFolder)))];
        _goals = new Lazy<GoalBook>(() => new GoalBook(_tasks, Options.GoalCount, (uint)Options.GoalSeed));
        Variations = [.. chosen.Select(task => new VariationId(task))];
        CodeSize = _tasks.Count > 1 && Options.OneHot ? _tasks.Count : 0;
        ObservationSpace = new ObservationSpace(PlainSize + CodeSize);
    }

    /// <summary>The options.</summary>
    public MetaWorldOptions Options { get; }

    /// <inheritdoc/>
    public override string Name => NamePrefix + _name;

    /// <summary>What the tasks are and under which protocol results hold.</summary>
    public override string Summary => $"{Summarize(_name).TrimEnd('.')} ({Options.Protocol}).";

    /// <inheritdoc/>
    public override ObservationSpace ObservationSpace { get; }

    /// <summary>Motion of the hand along x, y and z and closing of the gripper, each in [-1, 1].</summary>
    public override ActionSpace ActionSpace { get; } = new BoxActionSpace(4, -1f, 1f);

    /// <inheritdoc/>
    public override IReadOnlyList<VariationId> Variations { get; }

    /// <inheritdoc/>
    public override int Horizon => Options.Horizon;

    /// <inheritdoc/>
    public override SuccessRule SuccessRule => SuccessRule.AtAnyStep;

    /// <summary>Numbers of the task's code in an observation.</summary>
    internal int CodeSize { get; }

    /// <inheritdoc/>
    public override string Describe(VariationId variation) => Task(variation).Name;

    /// <inheritdoc/>
    public override IVectorEnvironment CreateVector(VectorEnvironmentOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        // A step takes a tenth of a millisecond: two slots are work enough for a thread, and few slots share out evenly.
        return new VectorRunner(this, options with { SlotsPerItem = 2 });
    }

    /// <inheritdoc/>
    /// <exception cref="EnvironmentConfigurationException">The physics engine is missing or refused.</exception>
    public override IEnvironment CreateEnvironment()
    {
        // Listing families and checking recipes does not need the engine; whoever wants to play hears of it here.
        _ = _library.Value;
        return new MetaWorldEnvironment(this);
    }

    internal static string Summarize(string name) => name switch
    {
        TenTasks => "Meta-World's MT-10: ten tasks of a robot arm.",
        FiftyTasks => "Meta-World's MT-50: fifty tasks of a robot arm.",
        _ => SawyerTasks.Find(name).Summary,
    };

    internal static IReadOnlyList<SawyerTask> Benchmark(string name) => name switch
    {
        TenTasks => SawyerTasks.Ten,
        FiftyTasks => SawyerTasks.All,
        _ => [SawyerTasks.Find(name)],
    };

    internal SawyerTask Task(VariationId variation) => variation.Value >= 0 && variation.Value < _tasks.Count
        ? _tasks[variation.Value]
        : throw new ArgumentOutOfRangeException(nameof(variation), variation.Value, $"'{Name}' has the tasks 0 to {_tasks.Count - 1}.");

    /// <summary>The compiled scene of a task; made at its first use.</summary>
    internal SceneMaster Master(VariationId variation)
    {
        Task(variation);
        return _masters[variation.Value].Value;
    }

    /// <summary>A fixed placement of a task.</summary>
    internal ReadOnlySpan<double> Placement(VariationId variation, int goal) => _goals.Value.Placement(variation.Value, goal);
}
