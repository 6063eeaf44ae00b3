using Gsl.Environments;
using Gsl.Learning;
using Gsl.Numerics;

namespace Gsl.Training;

/// <summary>
/// A resumable stage of training with PPO or PPG in its own folder: it goes on from its latest checkpoint if it has one, logs and
/// charges every iteration, and leaves <c>done.json</c> behind.
/// </summary>
internal sealed class PpoStage
{
    private readonly RunContext _run;
    private readonly StageInfo _info;
    private readonly LearnerSettings _settings;
    private readonly IReadOnlyList<VariationId> _variations;
    private readonly int _threads;
    private readonly DemonstrationSet? _demonstrations;
    private readonly StageHistory _history = new();
    private long _offset;

    public PpoStage(
        RunContext run,
        StageInfo info,
        LearnerSettings settings,
        IReadOnlyList<VariationId> variations,
        int threads,
        DemonstrationSet? demonstrations = null)
    {
        _run = run;
        _info = info;
        _settings = settings;
        _variations = variations;
        _threads = threads;
        _demonstrations = demonstrations;
    }

    /// <summary>Iterations that must stay on disk besides the latest and the best; by default none.</summary>
    public Func<long, bool> Keep { get; init; } = _ => false;

    /// <summary>Ends the stage early, asked after each iteration; the answer is why, or null to go on.</summary>
    public Func<StageHistory, string?> Stop { get; init; } = _ => null;

    /// <summary>Iteration of the checkpoint that stands for the finished stage; by default the best.</summary>
    public Func<StageHistory, long, long> Choose { get; init; } = (history, last) => history.BestIteration;

    /// <summary>The stage's last act before it is marked done: evaluation, demonstrations. Runs again if it was cut short.</summary>
    public Action<StageFinish, CancellationToken> Finish { get; init; } = (_, _) => { };

    /// <summary>Trains to the stage's budget, or from where it was interrupted, and returns its completion.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; a checkpoint was written first.</exception>
    public StageCompletion Run(StageStart start, CancellationToken cancellation)
    {
        if (_run.Directory.CompletionOf(_info.Name) is { } completion)
        {
            return completion;
        }

        using StageDirectory directory = _run.Directory.OpenStage(_info.Name);
        using WorkerPool? workers = WorkerPool.ForThreads(_threads);
        PpoLearner learner = CreateLearner(workers);
        string? parent = Begin(start, directory, learner, out CheckpointManifest? resumed);
        using StageLogs logs = new(_run, _info, directory, _variations, resumed);
        _run.Observer.StageStarted(_info, learner.Samples - _offset);
        bool saved = directory.Checkpoints.LatestIteration == learner.Iterations;
        string? reason = Stop(_history);
        while (reason is null && learner.Samples - _offset < _info.Samples)
        {
            if (cancellation.IsCancellationRequested)
            {
                // Not a candidate for the best: an interruption must not change what an uninterrupted run would choose.
                SaveCheckpoint(directory, learner, ref parent, ref saved);
                cancellation.ThrowIfCancellationRequested();
            }

            learner.Iterate((double)learner.Samples / (_offset + _info.Samples));
            saved = false;
            _history.Add(learner.Episodes.MeanReturn, VariationScores.Score(_run.Family, learner.Episodes.MeanReturn), learner.Episodes.SuccessRate);
            logs.Append(learner, learner.Samples - _offset);
            reason = Stop(_history);
            if (learner.Iterations % _run.Recipe.Checkpoints.Every == 0 || reason is not null || learner.Samples - _offset >= _info.Samples)
            {
                _history.ConsiderCheckpoint(learner.Iterations);
                SaveCheckpoint(directory, learner, ref parent, ref saved);
            }
        }

        return Complete(directory, learner, logs.Ledger, reason ?? "its samples are spent", cancellation);
    }

    private PpoLearner CreateLearner(WorkerPool? workers)
    {
        ulong seed = _run.Recipe.Seed;
        IVectorEnvironment environment = _run.Family.CreateVector(new VectorEnvironmentOptions
        {
            Slots = _settings.Ppo.Slots,
            Variations = _variations,
            RootSeed = seed,
            StreamName = _info.Name + "/environment",
            Workers = _run.Recipe.Environment.Parallel ? workers : null,
        });
        DapgConfig dapg = _run.Recipe.Consolidation.Dapg;
        return new PpoLearner(
            _settings.Ppo,
            _run.Recipe.Policy,
            environment,
            _variations,
            seed,
            _info.Name,
            workers,
            _demonstrations is null
                ? null
                : (networks, normalizer) => new DapgTerm(
                    dapg, _demonstrations, networks, normalizer, RandomStream.Create(seed, _info.Name + "/demonstrations")),
            _settings.Ppg);
    }

    // Goes on from the latest checkpoint, or starts from the parent; returns the hash the next checkpoint descends from.
    private string? Begin(StageStart start, StageDirectory directory, PpoLearner learner, out CheckpointManifest? resumed)
    {
        if (directory.Checkpoints.LatestIteration is { } latest)
        {
            (CheckpointManifest manifest, TensorArchive tensors) = directory.Checkpoints.Load(latest);
            learner.Load(tensors);
            _history.Load(tensors);
            _offset = tensors.ReadScalar<long>("stage.offset");
            resumed = manifest;
            return manifest.TensorsSha256;
        }

        resumed = null;
        if (start.Parent is not { } parent)
        {
            return null;
        }

        if (start.Mode == StageStartMode.Continue)
        {
            learner.Load(parent);
            _offset = learner.Samples;
        }
        else
        {
            learner.LoadWeights(parent);
        }

        if (start.Mode == StageStartMode.WeightsAndOptimizer)
        {
            learner.LoadOptimizer(parent);
        }

        if (start.StandardDeviation > 0f)
        {
            learner.Networks.SetStandardDeviation(start.StandardDeviation);
            learner.Networks.ParametersChanged();
        }

        return start.ParentHash;
    }

    private void SaveCheckpoint(StageDirectory directory, PpoLearner learner, ref string? parent, ref bool saved)
    {
        if (saved)
        {
            return;
        }

        TensorArchive tensors = new();
        learner.Save(tensors);
        _history.Save(tensors);
        tensors.Add<long>("stage.offset", [_offset]);
        CheckpointManifest manifest = directory.Checkpoints.Save(learner.Iterations, tensors, new CheckpointManifest
        {
            Samples = learner.Samples - _offset,
            Parent = parent,
            Files = directory.FlushAppendOnly(),
        });
        long latest = learner.Iterations;
        directory.Checkpoints.Prune(iteration => iteration == latest || iteration == _history.BestIteration || Keep(iteration));
        parent = manifest.TensorsSha256;
        saved = true;
    }

    private StageCompletion Complete(
        StageDirectory directory, PpoLearner learner, SampleLedger ledger, string reason, CancellationToken cancellation)
    {
        long chosen = Choose(_history, learner.Iterations);
        string hash = directory.Checkpoints.Hash(chosen);
        Finish(new StageFinish(directory, new TrainedPolicy(_info.Name, chosen, hash), ledger), cancellation);
        StageCompletion completion = new()
        {
            Stage = _info.Name,
            Iterations = learner.Iterations,
            Samples = learner.Samples - _offset,
            CheckpointIteration = chosen,
            CheckpointHash = hash,
            Reason = reason,
        };
        directory.Complete(completion);
        _run.Directory.MergeLedgers();
        return completion;
    }
}
