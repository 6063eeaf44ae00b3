using Gsl.Numerics;

namespace Gsl.Learning;

/// <summary>
/// The auxiliary phase of Phasic Policy Gradient (Cobbe et al. 2021, Algorithm 1): it keeps the rollouts of a policy phase and,
/// when there are N_pi, teaches the value to the policy network while holding the policy where it is.
/// </summary>
internal sealed class AuxiliaryPhase
{
    private readonly PpgConfig _config;
    private readonly ActorCritic _networks;
    private readonly Adam _adam;
    private readonly StoredRollouts _rollouts;
    private readonly PolicySnapshot _snapshot;
    private readonly AuxiliaryUpdate _update;

    /// <exception cref="ArgumentException">The networks have no auxiliary value.</exception>
    public AuxiliaryPhase(PpgConfig config, ActorCritic networks, RolloutBuffer rollout, WorkerPool? workers)
    {
        if (networks.Form == PolicyForm.Separate)
        {
            throw new ArgumentException(
                "PPG teaches the value to the policy network, which has no value output in the form 'separate'; use dual, detached or shared.",
                nameof(networks));
        }

        _config = config;
        _networks = networks;
        _adam = new Adam(networks.Parameters.Length, config.AdamEpsilon, workers: workers);
        _rollouts = new StoredRollouts(config.Iterations, rollout.Steps, rollout.Slots, rollout.ObservationStride);
        _snapshot = new PolicySnapshot(networks, _rollouts, workers);
        _update = new AuxiliaryUpdate(config, networks, _adam, _rollouts, _snapshot, workers);
    }

    /// <summary>What the last iteration's phase did, if it had one.</summary>
    public PpgMetrics Metrics { get; } = new();

    /// <summary>Ends an iteration of the policy phase; after the last one the auxiliary phase runs. <paramref name="annealing"/> scales its step size.</summary>
    public void EndIteration(RolloutBuffer rollout, float annealing, ref RandomStream shuffle)
    {
        Metrics.Clear();
        _rollouts.Add(rollout);
        if (_rollouts.Count == _config.Iterations)
        {
            _snapshot.Take();
            _update.Run(_config.LearningRate * annealing, ref shuffle, Metrics);
            _rollouts.Clear();
        }
    }

    /// <summary>Adds the kept rollouts and Adam's state to an archive.</summary>
    public void Save(TensorArchive archive, string prefix)
    {
        _networks.Save(archive, $"{prefix}.first_moment", _adam.FirstMoment.Span);
        _networks.Save(archive, $"{prefix}.second_moment", _adam.SecondMoment.Span);
        archive.Add<long>($"{prefix}.steps", [_adam.StepCount]);
        _rollouts.Save(archive, prefix);
    }

    /// <summary>Reads back what <see cref="Save"/> wrote.</summary>
    /// <exception cref="StateFormatException">The archive is of another configuration.</exception>
    public void Load(TensorArchive archive, string prefix)
    {
        LoadOptimizer(archive, prefix);
        _rollouts.Load(archive, prefix);
    }

    /// <summary>Takes Adam's state alone, for a stage that begins a phase of its own.</summary>
    public void LoadOptimizer(TensorArchive archive, string prefix)
    {
        _networks.Load(archive, $"{prefix}.first_moment", _adam.FirstMoment.Span);
        _networks.Load(archive, $"{prefix}.second_moment", _adam.SecondMoment.Span);
        _adam.StepCount = archive.ReadScalar<long>($"{prefix}.steps");
    }
}
