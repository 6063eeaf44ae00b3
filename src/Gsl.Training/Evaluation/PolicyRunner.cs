using Gsl.Environments;
using Gsl.Learning;
using Gsl.Numerics;

namespace Gsl.Training;

/// <summary>Runs a fixed policy in a vector environment, one action per slot and step; training state is never touched.</summary>
internal sealed class PolicyRunner
{
    private readonly ActorCritic _networks;
    private readonly ObservationNormalizer? _normalizer;
    private readonly IVectorEnvironment _environment;
    private readonly bool _deterministic;
    private readonly BatchInference _inference;
    private readonly AlignedBuffer _inputs;
    private readonly AlignedBuffer _outputs;
    private readonly float[] _logProbabilities;
    private readonly ActionClipper _clipper;
    private readonly int _observationSize;
    private RandomStream _stream;

    public PolicyRunner(
        ActorCritic networks,
        ObservationNormalizer? normalizer,
        IVectorEnvironment environment,
        bool deterministic,
        RandomStream stream,
        WorkerPool? workers = null)
    {
        _networks = networks;
        _normalizer = normalizer;
        _environment = environment;
        _deterministic = deterministic;
        _stream = stream;
        int slots = environment.Slots;
        EnvironmentFamily family = environment.Family;
        _observationSize = family.ObservationSpace.Size;
        _inference = new BatchInference(networks.Policy, slots, workers);
        _inputs = new AlignedBuffer(slots * networks.Policy.InputStride);
        _outputs = new AlignedBuffer(slots * networks.Policy.OutputStride);
        _logProbabilities = new float[slots];
        _clipper = new ActionClipper(family.ActionSpace, slots);
        Step = new VectorStep(slots, _observationSize);
        Actions = new float[slots * family.ActionSpace.Size];
    }

    /// <summary>The environment's buffers; before the first <see cref="Advance"/> they hold the first observations.</summary>
    public VectorStep Step { get; }

    /// <summary>The last actions as sampled, before clipping [slots, actionSize].</summary>
    public float[] Actions { get; }

    public void Reset() => _environment.Reset(Step);

    /// <summary>Chooses an action in every slot; <see cref="Advance"/> then takes it.</summary>
    public void Act()
    {
        Model policy = _networks.Policy;
        int slots = _environment.Slots;
        ObservationRows.Write(_normalizer, Step.Observations, _observationSize, slots, _inputs.Span, policy.InputStride);
        _inference.Forward(_inputs, 0, slots, _outputs);
        if (_deterministic)
        {
            _networks.Distribution.Mode(_outputs.Span, policy.OutputStride, slots, Actions);
        }
        else
        {
            _networks.Distribution.Sample(
                _outputs.Span, policy.OutputStride, slots, _networks.LogDeviation, ref _stream, Actions, _logProbabilities);
        }
    }

    public void Advance() => _environment.Step(_clipper.Clip(Actions), Step);
}
