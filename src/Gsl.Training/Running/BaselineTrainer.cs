using Gsl.Numerics;

namespace Gsl.Training;

/// <summary>
/// The base optimiser alone at equal samples: the generalist as it stood when its plateau was called goes on, from its
/// complete state, to the end of the budget. It is bit for bit the run a plain recipe of the same learner and seed makes.
/// </summary>
internal static class BaselineTrainer
{
    public static TrainedPolicy Train(RunContext run, CancellationToken cancellation)
    {
        CheckpointStore checkpoints = run.Directory.CheckpointsOf(StageNames.Generalist);
        StageCompletion generalist = run.Directory.CompletionOf(StageNames.Generalist)
            ?? throw new RunException($"{run.Directory.Folder} has no finished generalist for the baseline to go on from.");
        (CheckpointManifest manifest, TensorArchive tensors) = checkpoints.Load(generalist.Iterations);
        StageInfo info = new(
            StageKind.Baseline, StageNames.Baseline, 0, run.Recipe.TotalSamples - generalist.Samples, generalist.Samples);
        TrainingStage stage = new(run, info, LearnerSettings.OfGeneralist(run.Recipe), run.Variations, run.Threads)
        {
            Finish = (finish, token) => PolicyEvaluation.Write(run, finish, charge: false, token),
        };
        StageCompletion completion = stage.Run(
            new StageStart(StageStartMode.Continue, tensors, manifest.TensorsSha256, 0f)
            {
                OpenReplay = () => ReplayFiles.Read(Path.GetDirectoryName(checkpoints.Folder)!, manifest),
            },
            cancellation);
        run.Observer.StageFinished(info, JsonFile.ReadOrNull<EvaluationResult>(run.Directory.PathOf(info.Name, RunFiles.Evaluation)));
        return new TrainedPolicy(info.Name, completion.CheckpointIteration!.Value, completion.CheckpointHash!);
    }
}
