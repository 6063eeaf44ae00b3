using Gsl.Environments;
using Gsl.Learning;
using Gsl.Numerics;

namespace Gsl.Training;

/// <summary>
/// A resumable stage of training with any learner in its own folder: it goes on from its latest checkpoint if it has one, logs and
/// charges every iteration, and leaves <c>done.json</c> behind.
/// </summary>
internal sealed class TrainingStage
{
    private readonly RunContext _run;
    private readonly StageInfo _info;
    private readonly LearnerSettings _settings;
    private readonly IReadOnlyList<VariationId> _variations;
    private readonly int _threads;
    private readonly DemonstrationSet? _demonstrations;
    private readonly StageHistory _history;
    private ReplayFiles? _replay;
    private long _offset;
    private bool _warned;

    public TrainingStage(
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
        _history = new StageHistory(settings.AveragedIterations);
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
        IPolicyLearner learner = LearnerFactory.Create(_run, _info, _settings, _variations, workers, _demonstrations);
        _replay = learner is SacLearner { Replay: var buffer } && _settings.Sac.SaveReplay ? new ReplayFiles(directory, buffer) : null;
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
            Warn(learner);
            reason = Stop(_history);
            if (learner.Iterations % _run.Recipe.Checkpoints.Every == 0 || reason is not null || learner.Samples - _offset >= _info.Samples)
            {
                _history.ConsiderCheckpoint(learner.Iterations);
                SaveCheckpoint(directory, learner, ref parent, ref saved);
            }
        }

        return Complete(directory, learner, logs.Ledger, reason ?? "its samples are spent", cancellation);
    }

    // Goes on from the latest checkpoint, or starts from the parent; returns the hash the next checkpoint descends from.
    private string? Begin(StageStart start, StageDirectory directory, IPolicyLearner learner, out CheckpointManifest? resumed)
    {
        if (directory.Checkpoints.LatestIteration is { } latest)
        {
            (CheckpointManifest manifest, TensorArchive tensors) = directory.Checkpoints.Load(latest);
            Restore(learner, tensors, () => _replay?.Open(manifest));
            _history.Load(tensors);
            _offset = tensors.ReadScalar<long>("stage.offset");
            resumed = manifest;
            return manifest.TensorsSha256;
        }

        resumed = null;
        _replay?.Open(null).Dispose();
        if (start.Parent is not { } parent)
        {
            return null;
        }

        if (start.Mode == StageStartMode.Continue)
        {
            Restore(learner, parent, start.OpenReplay);
            (learner as SacLearner)?.Replay.ForgetSaved();
            _offset = learner.Samples;
        }
        else
        {
            learner.LoadWeights(parent);
            if (learner is SacLearner sac)
            {
                start.LoadReplay?.Invoke(sac);
            }
        }

        if (start.Mode == StageStartMode.WeightsAndOptimizer)
        {
            learner.LoadOptimizer(parent);
        }

        if (start.StandardDeviation > 0f)
        {
            ActorCritic networks = ((PpoLearner)learner).Networks;
            networks.SetStandardDeviation(start.StandardDeviation);
            networks.ParametersChanged();
        }

        return start.ParentHash;
    }

    private void Restore(IPolicyLearner learner, TensorArchive tensors, Func<Stream?> openReplay)
    {
        if (learner is not SacLearner sac)
        {
            learner.Load(tensors);
            return;
        }

        using Stream? records = _settings.Sac.SaveReplay ? openReplay() : null;
        if (records is null)
        {
            _run.Observer.Note($"{_info.Name}: the replay buffer was not kept (sac.save_replay is false); it is filled anew, and the run is not the one that was interrupted.");
        }

        sac.Load(tensors, records);
    }

    private void Warn(IPolicyLearner learner)
    {
        if (_warned
            || _run.Recipe.Consolidation.Gail is { KeepScale: true, EnvironmentShare: > 0f }
            || learner is not SacLearner { Discriminator: not null, EarlyEnds: > 0 })
        {
            return;
        }

        _warned = true;
        _run.Observer.Note(
            $"{_info.Name}: episodes end before the horizon, but GAIL's reward is never negative, so the policy gains by making them last. "
            + "Compare episodic_length with the demonstrations', or use an environment of fixed length.");
    }

    private void SaveCheckpoint(StageDirectory directory, IPolicyLearner learner, ref string? parent, ref bool saved)
    {
        if (saved)
        {
            return;
        }

        TensorArchive tensors = new();
        learner.Save(tensors);
        _replay?.Save();
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
        _replay?.DeleteOld();
        _run.RunClock?.Save();
        parent = manifest.TensorsSha256;
        saved = true;
    }

    private StageCompletion Complete(
        StageDirectory directory, IPolicyLearner learner, SampleLedger ledger, string reason, CancellationToken cancellation)
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
        bool generalist = _info.Kind == StageKind.Generalist && _run.Recipe.Algorithm == TrainingAlgorithm.Gsl;
        if (!generalist && !new ReplayHandover(_run).IsAwaited(_info.Kind))
        {
            // Consolidation and the baseline go on from where the generalist ended.
            _replay?.DeleteAll();
        }

        _run.Directory.MergeLedgers();
        return completion;
    }
}
