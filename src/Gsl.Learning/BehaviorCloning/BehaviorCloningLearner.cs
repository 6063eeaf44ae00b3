using Gsl.Numerics;

namespace Gsl.Learning;

/// <summary>
/// Behaviour cloning: Adam on -mean(log pi(a|s)) over shuffled passes, with an optional entropy bonus and weight decay,
/// stopping early on the loss of held-out trajectories and keeping the parameters that were best on them.
/// </summary>
public sealed class BehaviorCloningLearner
{
    private readonly BehaviorCloningConfig _config;
    private readonly ActorCritic _networks;
    private readonly DemonstrationBatch _batch;
    private readonly DemonstrationBatch _evaluation;
    private readonly Adam _adam;
    private readonly AlignedBuffer _gradients;
    private readonly int[] _training;
    private readonly int[] _heldOut;
    private readonly float[] _best;
    private readonly int _evaluationRows;
    private RandomStream _stream;

    /// <summary>Creates a learner on existing networks; the value network is left alone. Where there are <paramref name="workers"/> they share its minibatches.</summary>
    /// <exception cref="ArgumentException">The set is empty.</exception>
    public BehaviorCloningLearner(
        BehaviorCloningConfig config,
        DemonstrationSet demonstrations,
        ActorCritic networks,
        ObservationNormalizer? normalizer,
        RandomStream stream,
        WorkerPool? workers = null)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(demonstrations);
        ArgumentNullException.ThrowIfNull(networks);
        if (demonstrations.Count == 0)
        {
            throw new ArgumentException("There are no demonstrations to clone.", nameof(demonstrations));
        }

        _config = config;
        _networks = networks;
        _stream = stream;
        (_training, _heldOut) = Split(demonstrations, config.HeldOut, ref _stream);
        _batch = new DemonstrationBatch(demonstrations, networks, normalizer, config.Minibatch, workers);
        _evaluationRows = 4 * networks.Policy.PreferredRows;
        _evaluation = new DemonstrationBatch(demonstrations, networks, normalizer, _evaluationRows, workers);
        _adam = new Adam(networks.ValueOffset, 1e-5f, workers: workers);
        _gradients = new AlignedBuffer(networks.ValueOffset);
        _best = new float[networks.ValueOffset];
    }

    /// <summary>Trains; returns the mean loss of each pass on held-out trajectories (on the training ones where none are held out).</summary>
    /// <exception cref="NumericalFaultException">The gradient is not finite.</exception>
    public IReadOnlyList<double> Train(CancellationToken cancellation = default)
    {
        List<double> losses = [];
        double best = double.PositiveInfinity;
        int sinceBest = 0;
        for (int pass = 0; pass < _config.Passes; pass++)
        {
            cancellation.ThrowIfCancellationRequested();
            double trainingLoss = RunPass();
            double loss = _heldOut.Length > 0 ? Evaluate(_heldOut) : trainingLoss;
            losses.Add(loss);
            if (loss < best)
            {
                best = loss;
                sinceBest = 0;
                PolicyParameters.CopyTo(_best);
            }
            else if (++sinceBest > _config.Patience)
            {
                break;
            }
        }

        if (losses.Count > 0)
        {
            _best.CopyTo(PolicyParameters);
            _networks.ParametersChanged();
        }

        return losses;
    }

    private Span<float> PolicyParameters => _networks.Parameters.Slice(0, _networks.ValueOffset);

    // Split by trajectory, not by transition: neighbours in one trajectory are nearly the same sample.
    private static (int[] Training, int[] HeldOut) Split(DemonstrationSet set, float share, ref RandomStream stream)
    {
        int[] order = [.. Enumerable.Range(0, set.Trajectories.Count)];
        stream.Shuffle(order.AsSpan());
        int held = Math.Min((int)MathF.Round(share * order.Length), order.Length - 1);
        return (Transitions(set, order[held..]), Transitions(set, order[..held]));
    }

    private static int[] Transitions(DemonstrationSet set, int[] trajectories) =>
        [.. trajectories.Select(i => set.Trajectories[i]).SelectMany(t => Enumerable.Range(t.Start, t.Steps))];

    private double RunPass()
    {
        _stream.Shuffle(_training.AsSpan());
        double loss = 0;
        for (int first = 0; first < _training.Length; first += _config.Minibatch)
        {
            ReadOnlySpan<int> indices = _training.AsSpan(first, Math.Min(_config.Minibatch, _training.Length - first));
            _batch.Forward(indices);
            loss -= Sum(_batch.LogProbabilities);
            float scale = 1f / indices.Length;
            _batch.Coefficients.AsSpan(0, indices.Length).Fill(-scale);
            _batch.Backward(-_config.EntropyCoefficient * scale, _gradients.Span);
            Step();
        }

        return loss / _training.Length;
    }

    private void Step()
    {
        Span<float> parameters = PolicyParameters;
        if (_config.WeightDecay > 0f)
        {
            // Deviations are not weights; only the network decays.
            Span<float> gradients = _gradients.Slice(0, _networks.LogDeviationOffset);
            for (int i = 0; i < gradients.Length; i++)
            {
                gradients[i] += _config.WeightDecay * parameters[i];
            }
        }

        float bound = _config.MaximumGradientNorm > 0f ? _config.MaximumGradientNorm : float.PositiveInfinity;
        double norm = _adam.Step(parameters, _gradients.Span, _config.LearningRate, bound);
        if (!double.IsFinite(norm))
        {
            throw new NumericalFaultException(
                "Behaviour cloning met a gradient that is not finite; lower consolidation.bc.learning_rate or check the demonstrations.");
        }

        _networks.ParametersChanged();
    }

    private double Evaluate(ReadOnlySpan<int> indices)
    {
        double loss = 0;
        for (int first = 0; first < indices.Length; first += _evaluationRows)
        {
            _evaluation.Forward(indices.Slice(first, Math.Min(_evaluationRows, indices.Length - first)));
            loss -= Sum(_evaluation.LogProbabilities);
        }

        return loss / indices.Length;
    }

    private static double Sum(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float value in values)
        {
            sum += value;
        }

        return sum;
    }
}
