using Gsl.Environments;

namespace Gsl.Training;

/// <summary>What every stage of a run shares.</summary>
/// <param name="Directory">The run on disk.</param>
/// <param name="Family">The environment.</param>
/// <param name="Variations">The variations trained on.</param>
/// <param name="Threads">Threads this process may use; results do not depend on it.</param>
/// <param name="Observer">Hears of progress.</param>
/// <param name="Clock">For wall-clock figures in logs.</param>
internal sealed record RunContext(
    RunDirectory Directory,
    EnvironmentFamily Family,
    IReadOnlyList<VariationId> Variations,
    int Threads,
    IRunObserver Observer,
    TimeProvider Clock)
{
    public Recipe Recipe => Directory.Recipe;

    /// <summary>Counts the run's time, where this process runs all of it rather than one specialist.</summary>
    public RunClock? RunClock { get; init; }

    /// <summary>Samples of one generalist iteration.</summary>
    public long RolloutSize => Recipe.RolloutSize;

    /// <summary>Iterations T the whole budget would give the generalist.</summary>
    public int TotalIterations => (int)Math.Max(1, Recipe.TotalSamples / RolloutSize);

    public StoredPolicy LoadPolicy(string stage, long iteration) =>
        StoredPolicy.Load(Recipe, Family, stage, Directory.CheckpointsOf(stage).Load(iteration).Tensors);
}
