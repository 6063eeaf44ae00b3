using Gsl.Numerics;

namespace Gsl.Learning;

/// <summary>
/// Adam for an actor-critic: one over all parameters or, where policy and value are trained in different numbers of passes, one
/// for each, since a step of one must not move the other by its momentum.
/// </summary>
public sealed class ActorCriticOptimizer
{
    private readonly ActorCritic _networks;
    private readonly Adam _adam;
    private readonly Adam? _value;

    /// <summary>Creates the optimiser, moments zero.</summary>
    /// <param name="networks">What it optimises.</param>
    /// <param name="epsilon">Adam's epsilon.</param>
    /// <param name="apart">Whether the value network has an Adam of its own.</param>
    /// <param name="workers">Threads, or null for the calling one.</param>
    /// <exception cref="ArgumentException">The value has no network of its own to optimise apart.</exception>
    public ActorCriticOptimizer(ActorCritic networks, float epsilon, bool apart = false, WorkerPool? workers = null)
    {
        ArgumentNullException.ThrowIfNull(networks);
        if (apart && networks.IsOneNetwork)
        {
            throw new ArgumentException("Policy and value are one network and cannot be trained in different passes.", nameof(networks));
        }

        _networks = networks;
        _adam = new Adam(apart ? networks.ValueOffset : networks.Parameters.Length, epsilon, workers: workers);
        _value = apart ? new Adam(networks.Parameters.Length - networks.ValueOffset, epsilon, workers: workers) : null;
    }

    /// <summary>Steps taken (by the policy's Adam).</summary>
    public long StepCount
    {
        get => _adam.StepCount;
        set => _adam.StepCount = value;
    }

    /// <summary>Takes one step of the policy, the value, or both; returns the gradient's norm before clipping, and does nothing if it is not finite.</summary>
    /// <param name="gradients">Laid out like the parameters.</param>
    /// <param name="policy">Whether to step the policy's parameters; both unless optimised apart.</param>
    /// <param name="value">Whether to step the value's parameters.</param>
    /// <param name="learningRate">Step size.</param>
    /// <param name="maximumNorm">Clip of the gradient's norm (of each part's where they are optimised apart), infinity for none.</param>
    public double Step(Span<float> gradients, bool policy, bool value, float learningRate, float maximumNorm)
    {
        Span<float> parameters = _networks.Parameters.Span;
        if (_value is null)
        {
            return _adam.Step(parameters, gradients, learningRate, maximumNorm);
        }

        int middle = _networks.ValueOffset;
        double policyNorm = policy ? _adam.Step(parameters[..middle], gradients[..middle], learningRate, maximumNorm) : 0;
        double valueNorm = value ? _value.Step(parameters[middle..], gradients[middle..], learningRate, maximumNorm) : 0;
        return Math.Sqrt((policyNorm * policyNorm) + (valueNorm * valueNorm));
    }

    /// <summary>Adds the moments to an archive; <see cref="StepCount"/> is the caller's to keep.</summary>
    public void Save(TensorArchive archive, string prefix)
    {
        ArgumentNullException.ThrowIfNull(archive);
        _networks.Save(archive, $"{prefix}.first_moment", [.. _adam.FirstMoment.Span, .. ValueMoment(first: true)]);
        _networks.Save(archive, $"{prefix}.second_moment", [.. _adam.SecondMoment.Span, .. ValueMoment(first: false)]);
        if (_value is not null)
        {
            archive.Add<long>($"{prefix}.value_steps", [_value.StepCount]);
        }
    }

    /// <summary>Reads back what <see cref="Save"/> wrote.</summary>
    /// <exception cref="StateFormatException">The archive is of another configuration.</exception>
    public void Load(TensorArchive archive, string prefix)
    {
        ArgumentNullException.ThrowIfNull(archive);
        Load(archive, $"{prefix}.first_moment", _adam.FirstMoment.Span, ValueMoment(first: true));
        Load(archive, $"{prefix}.second_moment", _adam.SecondMoment.Span, ValueMoment(first: false));
        if (_value is not null)
        {
            _value.StepCount = archive.ReadScalar<long>($"{prefix}.value_steps");
        }
    }

    private Span<float> ValueMoment(bool first) => _value is null ? [] : (first ? _value.FirstMoment : _value.SecondMoment).Span;

    private void Load(TensorArchive archive, string prefix, Span<float> policy, Span<float> value)
    {
        float[] whole = new float[policy.Length + value.Length];
        _networks.Load(archive, prefix, whole);
        whole.AsSpan(0, policy.Length).CopyTo(policy);
        whole.AsSpan(policy.Length).CopyTo(value);
    }
}
