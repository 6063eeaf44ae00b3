using Gsl.Learning;
using Gsl.Numerics;

namespace Gsl.Training;

/// <summary>Consolidation by behaviour cloning alone (section 6.5): offline, so short that it starts over when interrupted.</summary>
/// <param name="run">The run.</param>
/// <param name="info">The stage.</param>
/// <param name="demonstrations">What to clone.</param>
internal sealed class BehaviorCloningStage(RunContext run, StageInfo info, DemonstrationSet demonstrations)
{
    public StageCompletion Run(TrainedPolicy generalist, CancellationToken cancellation)
    {
        if (run.Directory.CompletionOf(info.Name) is { } completion)
        {
            return completion;
        }

        using StageDirectory directory = run.Directory.OpenStage(info.Name);
        AppendOnlyFile file = directory.OpenAppendOnly(RunFiles.Ledger);
        directory.Rewind(null);
        using SampleLedger ledger = new(file, directory.Name);
        run.Observer.StageStarted(info, 0);
        StoredPolicy policy = run.LoadPolicy(generalist.Stage, generalist.Iteration);
        ActorCritic networks = (ActorCritic)policy.Networks;
        using WorkerPool? workers = WorkerPool.ForThreads(run.Threads);
        BehaviorCloningLearner learner = new(
            run.Recipe.Consolidation.BehaviorCloning,
            demonstrations,
            networks,
            policy.Normalizer,
            RandomStream.Create(run.Recipe.Seed, info.Name + "/cloning"),
            workers);
        IReadOnlyList<double> losses = learner.Train(cancellation);
        TensorArchive tensors = new();
        networks.Save(tensors, "parameters", networks.Parameters.Span);
        policy.Normalizer?.Save(tensors, "observation_normalizer");
        CheckpointManifest manifest = directory.Checkpoints.Save(
            losses.Count, tensors, new CheckpointManifest { Parent = generalist.Hash, Files = directory.FlushAppendOnly() });
        TrainedPolicy trained = new(info.Name, losses.Count, manifest.TensorsSha256);
        PolicyEvaluation.Write(run, new StageFinish(directory, trained, ledger), charge: false, cancellation);
        StageCompletion done = new()
        {
            Stage = info.Name,
            Iterations = losses.Count,
            Samples = 0,
            CheckpointIteration = losses.Count,
            CheckpointHash = manifest.TensorsSha256,
            Reason = $"cloned in {losses.Count} passes over {demonstrations.Count} transitions",
        };
        directory.Complete(done);
        return done;
    }
}
