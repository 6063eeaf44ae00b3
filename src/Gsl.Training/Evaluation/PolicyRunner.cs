using Gsl.Environments;
using Gsl.Learning;
using Gsl.Numerics;

namespace Gsl.Training;

/// <summary>Runs a fixed policy in a vector environment, one action per slot and step; training state is never touched.</summary>
internal sealed class PolicyRunner
{
    private readonly PolicyActor _actor;
    private readonly IVectorEnvironment _environment;

    public PolicyRunner(
        IActingPolicy networks,
        ObservationNormalizer? normalizer,
        IVectorEnvironment environment,
        bool deterministic,
        RandomStream stream,
        WorkerPool? workers = null)
    {
        EnvironmentFamily family = environment.Family;
        _actor = new PolicyActor(networks, normalizer, family.ActionSpace, environment.Slots, deterministic, stream, workers);
        _environment = environment;
        Step = new VectorStep(environment.Slots, family.ObservationSpace.Size);
    }

    /// <summary>The environment's buffers; before the first <see cref="Advance"/> they hold the first observations.</summary>
    public VectorStep Step { get; }

    /// <summary>The last actions as sampled, before clipping [slots, actionSize].</summary>
    public float[] Actions => _actor.Actions;

    public void Reset() => _environment.Reset(Step);

    /// <summary>Chooses an action in every slot; <see cref="Advance"/> then takes it.</summary>
    public void Act() => _actor.Act(Step.Observations);

    public void Advance() => _environment.Step(_actor.ClippedActions, Step);
}
