using Gsl.Environments;
using Gsl.Numerics;

namespace Gsl.Learning;

/// <summary>
/// A policy network, its free log standard deviations and a value network, with all parameters in one flat vector
/// [policy | log deviations | value] so that one optimiser and one gradient norm cover them. In the forms of one network the
/// value is that network's output behind the distribution's, and the third part is empty.
/// </summary>
public sealed class ActorCritic : IActingPolicy
{
    private const int Alignment = 16;
    private const float ValueGain = 1f;
    private readonly PolicyConfig _config;

    /// <summary>Creates networks with zero parameters; call <see cref="Initialize"/> or <see cref="Load"/>.</summary>
    /// <exception cref="ArgumentException">The network cannot see such observations.</exception>
    public ActorCritic(PolicyConfig config, ObservationSpace observationSpace, ActionSpace actionSpace)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(observationSpace);
        _config = config;
        ObservationSpace = observationSpace;
        Distribution = ActionDistribution.For(actionSpace);
        OutputHead policy = new(Distribution.OutputSize, config.OutputGain);
        OutputHead value = new(1, ValueGain);
        IsOneNetwork = config.Form is PolicyForm.Shared or PolicyForm.Detached;
        Policy = config.Form == PolicyForm.Separate
            ? ModelFactory.Create(config, observationSpace, policy)
            : ModelFactory.Create(config, observationSpace, policy, value);
        Value = IsOneNetwork ? Policy : ModelFactory.Create(config, observationSpace, value);
        ValueOutput = IsOneNetwork ? Distribution.OutputSize : 0;
        LogDeviationOffset = Policy.ParameterCount;
        ValueOffset = LogDeviationOffset + RoundUp(Distribution.LogDeviationSize);
        Parameters = new AlignedBuffer(ValueOffset + (IsOneNetwork ? 0 : Value.ParameterCount));
        Policy.Bind(Parameters, 0);
        if (!IsOneNetwork)
        {
            Value.Bind(Parameters, ValueOffset);
        }
    }

    /// <summary>What the networks see.</summary>
    public ObservationSpace ObservationSpace { get; }

    /// <summary>How policy and value share networks.</summary>
    public PolicyForm Form => _config.Form;

    /// <summary>Whether <see cref="Policy"/> and <see cref="Value"/> are one network.</summary>
    public bool IsOneNetwork { get; }

    /// <summary>The policy network: the distribution's outputs, then, unless the form is separate, a value.</summary>
    public Model Policy { get; }

    /// <summary>The value network; <see cref="Policy"/> itself where they are one.</summary>
    public Model Value { get; }

    /// <summary>Which output of <see cref="Value"/> is the value.</summary>
    public int ValueOutput { get; }

    /// <summary>The policy's distribution.</summary>
    public ActionDistribution Distribution { get; }

    /// <summary>All parameters.</summary>
    public AlignedBuffer Parameters { get; }

    /// <summary>Index of the first log standard deviation in <see cref="Parameters"/>, which is also the number of policy network parameters.</summary>
    public int LogDeviationOffset { get; }

    /// <summary>Index of the first parameter of a value network of its own in <see cref="Parameters"/>; its length if there is none.</summary>
    public int ValueOffset { get; }

    /// <summary>The log standard deviations; empty for discrete actions.</summary>
    public Span<float> LogDeviation => Parameters.Slice(LogDeviationOffset, Distribution.LogDeviationSize);

    /// <inheritdoc/>
    public void Sample(ReadOnlySpan<float> outputs, int rows, ref RandomStream stream, Span<float> actions, Span<float> logProbabilities) =>
        Distribution.Sample(outputs, Policy.OutputStride, rows, LogDeviation, ref stream, actions, logProbabilities);

    /// <inheritdoc/>
    public void Mode(ReadOnlySpan<float> outputs, int rows, Span<float> actions) => Distribution.Mode(outputs, Policy.OutputStride, rows, actions);

    /// <summary>Draws fresh parameters.</summary>
    public void Initialize(ref RandomStream random)
    {
        Policy.Initialize(ref random);
        if (!IsOneNetwork)
        {
            Value.Initialize(ref random);
        }

        SetStandardDeviation(_config.InitialStandardDeviation);
        ParametersChanged();
    }

    /// <summary>Sets every standard deviation of a Gaussian policy.</summary>
    public void SetStandardDeviation(float deviation)
    {
        LogDeviation.Fill(MathF.Log(deviation));
        ProjectDeviation();
    }

    /// <summary>Must follow every change of <see cref="Parameters"/>: keeps deviations in bounds, refreshes derived copies.</summary>
    public void ParametersChanged()
    {
        ProjectDeviation();
        Policy.ParametersChanged();
        if (!IsOneNetwork)
        {
            Value.ParametersChanged();
        }
    }

    /// <summary>Adds a vector laid out like <see cref="Parameters"/> (parameters, or moments) to an archive.</summary>
    public void Save(TensorArchive archive, string prefix, ReadOnlySpan<float> values)
    {
        ArgumentNullException.ThrowIfNull(archive);
        Policy.Save(archive, $"{prefix}.policy", values[..LogDeviationOffset]);
        if (Distribution.LogDeviationSize > 0)
        {
            archive.Add($"{prefix}.log_standard_deviation", values.Slice(LogDeviationOffset, Distribution.LogDeviationSize));
        }

        if (!IsOneNetwork)
        {
            Value.Save(archive, $"{prefix}.value", values[ValueOffset..]);
        }
    }

    /// <summary>Reads back what <see cref="Save"/> wrote; call <see cref="ParametersChanged"/> afterwards if it was the parameters.</summary>
    /// <exception cref="StateFormatException">A tensor is missing or has another shape: the networks differ.</exception>
    public void Load(TensorArchive archive, string prefix, Span<float> values)
    {
        ArgumentNullException.ThrowIfNull(archive);
        Policy.Load(archive, $"{prefix}.policy", values[..LogDeviationOffset]);
        if (Distribution.LogDeviationSize > 0)
        {
            archive.Read($"{prefix}.log_standard_deviation", values.Slice(LogDeviationOffset, Distribution.LogDeviationSize));
        }

        if (!IsOneNetwork)
        {
            Value.Load(archive, $"{prefix}.value", values[ValueOffset..]);
        }
    }

    private static int RoundUp(int count) => (count + Alignment - 1) / Alignment * Alignment;

    private void ProjectDeviation()
    {
        float low = MathF.Log(_config.MinimumStandardDeviation);
        float high = MathF.Log(_config.MaximumStandardDeviation);
        foreach (ref float logarithm in LogDeviation)
        {
            logarithm = Math.Clamp(logarithm, low, high);
        }
    }
}
