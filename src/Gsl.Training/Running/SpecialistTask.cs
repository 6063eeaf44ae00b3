using Gsl.Environments;
using Gsl.Numerics;

namespace Gsl.Training;

/// <summary>
/// One specialist from clone to demonstrations (Algorithm 1, lines 10-12): a resumable unit of work that needs nothing but
/// the run directory, so any process may do it.
/// </summary>
/// <param name="run">The run.</param>
/// <param name="plan">What the population is made of.</param>
/// <param name="index">Which specialist.</param>
internal sealed class SpecialistTask(RunContext run, SpecialistPlan plan, int index)
{
    private readonly IReadOnlyList<VariationId> _variations = [.. plan.Parts[index].Select(v => new VariationId(v))];
    private readonly string _stage = StageNames.Specialist(index);

    /// <summary>Whether training and demonstrations are done.</summary>
    public bool IsDone => run.Directory.CompletionOf(_stage) is not null;

    /// <summary>Trains the specialist and collects what its best checkpoint demonstrates.</summary>
    public void Run(int threads, CancellationToken cancellation)
    {
        StageInfo info = new(StageKind.Specialist, _stage, index, plan.SamplesEach, plan.OffsetSamples, plan.Parts.Count);
        SpecialistsConfig config = run.Recipe.Specialists;
        (CheckpointManifest manifest, TensorArchive parent) = run.Directory.CheckpointsOf(plan.ParentStage).Load(plan.ParentIteration);
        StageStart start = new(
            config.KeepOptimizer ? StageStartMode.WeightsAndOptimizer : StageStartMode.Weights,
            parent,
            manifest.TensorsSha256,
            config.InitialStandardDeviation)
        {
            LoadReplay = new ReplayHandover(run).ForSpecialist(_variations),
        };
        TrainingStage stage = new(run, info, LearnerSettings.OfSpecialists(run.Recipe), _variations, threads)
        {
            Finish = (finish, token) => DemonstrationFiles.Collect(
                run, finish, _variations, run.Recipe.Demonstrations.StepsPerVariation, plan.GeneralistScores, token),
        };
        stage.Run(start, cancellation);
        run.Observer.StageFinished(info, null);
    }
}
