using Gsl.Environments;
using Gsl.Learning;

namespace Gsl.Training;

/// <summary>Builds and runs the stages that start from a policy and end with an evaluation.</summary>
/// <param name="run">The run.</param>
internal sealed class StageFactory(RunContext run)
{
    /// <summary>Trains from <paramref name="parent"/>'s checkpoint, or freshly where it is null, and returns the best policy.</summary>
    public TrainedPolicy Train(
        StageInfo info,
        LearnerSettings settings,
        IReadOnlyList<VariationId> variations,
        TrainedPolicy? parent,
        StageStartMode mode,
        float standardDeviation,
        DemonstrationSet? demonstrations,
        CancellationToken cancellation,
        Action<SacLearner>? loadReplay = null)
    {
        StageStart start = parent is null
            ? StageStart.Fresh
            : new StageStart(mode, run.Directory.CheckpointsOf(parent.Stage).Load(parent.Iteration).Tensors, parent.Hash, standardDeviation)
            {
                LoadReplay = loadReplay,
            };
        TrainingStage stage = new(run, info, settings, variations, run.Threads, demonstrations)
        {
            Finish = (finish, token) => PolicyEvaluation.Write(run, finish, charge: false, token),
        };
        return Report(info, stage.Run(start, cancellation));
    }

    /// <summary>Algorithm 1, line 15, with the learner the recipe chose.</summary>
    public TrainedPolicy Consolidate(
        TrainedPolicy generalist, DemonstrationSet demonstrations, SampleBudget budget, CancellationToken cancellation)
    {
        ConsolidationConfig config = run.Recipe.Consolidation;
        long offset = budget.Charged;
        if (config.Learner == DemonstrationLearner.BehaviorCloning)
        {
            StageInfo cloning = new(StageKind.Consolidation, StageNames.Consolidation, 0, 0, offset);
            return Report(cloning, new BehaviorCloningStage(run, cloning, demonstrations).Run(generalist, cancellation));
        }

        // A resumed consolidation has charged samples of its own; its budget was fixed when it began.
        long own = LedgerTotals.Read(run.Directory).OfStage(StageNames.Consolidation);
        StageInfo info = new(
            StageKind.Consolidation, StageNames.Consolidation, 0, budget.SamplesOfConsolidation(own), offset - own);
        bool demonstrate = config.Learner is DemonstrationLearner.Dapg or DemonstrationLearner.Gail;
        if (demonstrate && demonstrations.Count == 0)
        {
            // Better than to throw away what the run has trained so far.
            run.Observer.Note(
                "No demonstration passed the filter, so consolidation goes on without any. Next time loosen demonstrations.threshold, "
                + "beat_generalist or require_success, set keep_best, or train the specialists longer.");
            demonstrate = false;
        }

        ReplayHandover replay = new(run);
        TrainedPolicy consolidated = Train(
            info,
            LearnerSettings.OfConsolidation(run.Recipe),
            run.Variations,
            generalist,
            config.KeepOptimizer ? StageStartMode.WeightsAndOptimizer : StageStartMode.Weights,
            config.InitialStandardDeviation,
            demonstrate ? demonstrations : null,
            cancellation,
            replay.ForConsolidation());
        replay.DeleteOfSpecialists();
        return consolidated;
    }

    private TrainedPolicy Report(StageInfo info, StageCompletion completion)
    {
        run.Observer.StageFinished(info, JsonFile.ReadOrNull<EvaluationResult>(run.Directory.PathOf(info.Name, RunFiles.Evaluation)));
        return new TrainedPolicy(info.Name, completion.CheckpointIteration!.Value, completion.CheckpointHash!);
    }
}
