using Gsl.Numerics;

namespace Gsl.Learning;

/// <summary>The demonstration term of DAPG for a policy-gradient optimiser (section 5.3). The value network never sees demonstrations.</summary>
public sealed class DapgTerm : IDemonstrationTerm
{
    private readonly DapgConfig _config;
    private readonly DemonstrationBatch _batch;
    private readonly DemonstrationSampler _sampler;
    private readonly int[] _indices;
    private double _maximumAdvantage;
    private bool _started;

    /// <summary>Creates the term; <paramref name="workers"/> share its minibatches where there are any.</summary>
    /// <exception cref="ArgumentException">The set is empty.</exception>
    public DapgTerm(
        DapgConfig config,
        DemonstrationSet demonstrations,
        ActorCritic networks,
        ObservationNormalizer? normalizer,
        RandomStream stream,
        WorkerPool? workers = null)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(networks);
        _config = config;
        _sampler = new DemonstrationSampler(demonstrations, config.BalanceVariations, stream);
        _batch = new DemonstrationBatch(demonstrations, networks, normalizer, config.Minibatch, workers);
        _indices = new int[config.Minibatch];
        Weight = config.Weight;
    }

    /// <inheritdoc/>
    public double Weight { get; private set; }

    /// <inheritdoc/>
    public double MeanProbability { get; private set; }

    /// <inheritdoc/>
    public void BeginIteration(double maximumAdvantage)
    {
        // The first iteration has the full weight; the decay acts between iterations.
        if (_started)
        {
            Weight *= _config.Decay;
        }

        _started = true;
        _maximumAdvantage = maximumAdvantage;
    }

    /// <inheritdoc/>
    public bool AppliesTo(long minibatch) => minibatch % _config.Every == 0;

    /// <inheritdoc/>
    public void ComputeGradient(Span<float> gradients)
    {
        _sampler.Draw(_indices);
        _batch.Forward(_indices);
        MeanProbability = DapgLoss.Gradient(
            _batch.LogProbabilities, _config.Form, Weight * _maximumAdvantage, _config.DensityCap, _batch.Coefficients);
        _batch.Backward(0f, gradients);
    }

    /// <inheritdoc/>
    public void Save(TensorArchive archive, string prefix)
    {
        ArgumentNullException.ThrowIfNull(archive);
        _sampler.Save(archive, prefix);
        archive.Add<double>($"{prefix}.weight", [Weight, _started ? 1.0 : 0.0]);
    }

    /// <inheritdoc/>
    public void Load(TensorArchive archive, string prefix)
    {
        ArgumentNullException.ThrowIfNull(archive);
        _sampler.Load(archive, prefix);
        Span<double> weight = stackalloc double[2];
        archive.Read(prefix + ".weight", weight);
        (Weight, _started) = (weight[0], weight[1] != 0);
    }
}
