using Gsl.Environments;
using Gsl.Numerics;

namespace Gsl.Learning;

/// <summary>
/// A policy network, its free log standard deviations and a value network, with all parameters in one flat vector
/// [policy | log deviations | value] so that one optimiser and one gradient norm cover them.
/// </summary>
public sealed class ActorCritic
{
    private const int Alignment = 16;
    private readonly PolicyConfig _config;

    /// <summary>Creates networks with zero parameters; call <see cref="Initialize"/> or <see cref="Load"/>.</summary>
    public ActorCritic(PolicyConfig config, int observationSize, ActionSpace actionSpace)
    {
        ArgumentNullException.ThrowIfNull(config);
        _config = config;
        Distribution = ActionDistribution.For(actionSpace);
        Policy = new Mlp(Specify(observationSize, Distribution.OutputSize, config.OutputGain));
        Value = new Mlp(Specify(observationSize, 1, 1f));
        LogDeviationOffset = Policy.ParameterCount;
        ValueOffset = LogDeviationOffset + RoundUp(Distribution.LogDeviationSize);
        Parameters = new AlignedBuffer(ValueOffset + Value.ParameterCount);
        Policy.Bind(Parameters, 0);
        Value.Bind(Parameters, ValueOffset);
    }

    /// <summary>The policy network.</summary>
    public Model Policy { get; }

    /// <summary>The value network.</summary>
    public Model Value { get; }

    /// <summary>The policy's distribution.</summary>
    public ActionDistribution Distribution { get; }

    /// <summary>All parameters.</summary>
    public AlignedBuffer Parameters { get; }

    /// <summary>Index of the first log standard deviation in <see cref="Parameters"/>, which is also the number of policy network parameters.</summary>
    public int LogDeviationOffset { get; }

    /// <summary>Index of the first value parameter in <see cref="Parameters"/>.</summary>
    public int ValueOffset { get; }

    /// <summary>The log standard deviations; empty for discrete actions.</summary>
    public Span<float> LogDeviation => Parameters.Slice(LogDeviationOffset, Distribution.LogDeviationSize);

    /// <summary>Draws fresh parameters.</summary>
    public void Initialize(ref RandomStream random)
    {
        Policy.Initialize(ref random);
        Value.Initialize(ref random);
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
        Value.ParametersChanged();
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

        Value.Save(archive, $"{prefix}.value", values[ValueOffset..]);
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

        Value.Load(archive, $"{prefix}.value", values[ValueOffset..]);
    }

    private static int RoundUp(int count) => (count + Alignment - 1) / Alignment * Alignment;

    private MlpSpecification Specify(int inputs, int outputs, float outputGain) => new()
    {
        InputSize = inputs,
        HiddenSizes = _config.Hidden,
        OutputSize = outputs,
        Activation = _config.Activation,
        LayerNorm = _config.LayerNorm,
        Initialization = _config.Initialization,
        OutputGain = outputGain,
    };

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
