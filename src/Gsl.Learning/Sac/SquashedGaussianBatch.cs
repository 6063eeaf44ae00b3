using Gsl.Numerics;

namespace Gsl.Learning;

/// <summary>
/// Reparameterised actions of a batch: u = mean + sigma * noise, action = tanh(u) in [-1, 1] per control, with sigma from the
/// network too. Rows of outputs are [mean | raw log sigma].
/// </summary>
/// <param name="actionSize">Controls.</param>
/// <param name="maximumRows">Most rows of a batch.</param>
/// <param name="config">Bounds of the log standard deviation.</param>
internal sealed class SquashedGaussianBatch(int actionSize, int maximumRows, SacConfig config)
{
    private const float HalfLogTwoPi = 0.918938533f;
    private const float LogTwo = 0.693147181f;

    private readonly float[] _raw = new float[maximumRows * actionSize];
    private readonly float[] _logDeviations = new float[maximumRows * actionSize];
    private readonly float[] _deviations = new float[maximumRows * actionSize];
    private readonly float[] _preactivations = new float[maximumRows * actionSize];
    private readonly float[] _scratch = new float[maximumRows * actionSize];

    /// <summary>Standard normal noise [rows, controls]; fill before <see cref="Forward"/>.</summary>
    public float[] Noise { get; } = new float[maximumRows * actionSize];

    /// <summary>Actions in [-1, 1] [rows, controls].</summary>
    public float[] Actions { get; } = new float[maximumRows * actionSize];

    /// <summary>Log-densities of the actions in [-1, 1] [rows].</summary>
    public float[] LogProbabilities { get; } = new float[maximumRows];

    /// <summary>Actions and log-densities of the outputs [rows, stride].</summary>
    public void Forward(ReadOnlySpan<float> outputs, int stride, int rows)
    {
        int count = rows * actionSize;
        for (int row = 0; row < rows; row++)
        {
            outputs.Slice((row * stride) + actionSize, actionSize).CopyTo(_raw.AsSpan(row * actionSize));
        }

        BoundDeviations(count);
        VectorMath.Exp(_logDeviations.AsSpan(0, count), _deviations.AsSpan(0, count));
        for (int row = 0; row < rows; row++)
        {
            for (int i = 0; i < actionSize; i++)
            {
                int k = (row * actionSize) + i;
                _preactivations[k] = outputs[(row * stride) + i] + (_deviations[k] * Noise[k]);
                _scratch[k] = -2f * _preactivations[k];
            }
        }

        VectorMath.Tanh(_preactivations.AsSpan(0, count), Actions.AsSpan(0, count));
        VectorMath.Softplus(_scratch.AsSpan(0, count), _scratch.AsSpan(0, count));
        for (int row = 0; row < rows; row++)
        {
            float sum = 0f;
            for (int i = 0; i < actionSize; i++)
            {
                // log N(u) - log(1 - tanh(u)^2), the latter as 2 (log 2 - u - softplus(-2u)), which no u makes infinite.
                int k = (row * actionSize) + i;
                sum -= (0.5f * Noise[k] * Noise[k]) + _logDeviations[k] + HalfLogTwoPi;
                sum -= 2f * (LogTwo - _preactivations[k] - _scratch[k]);
            }

            LogProbabilities[row] = sum;
        }
    }

    /// <summary>
    /// Writes the gradients [rows, stride] with respect to the outputs (unused columns zero) of the sum over rows of
    /// <paramref name="probabilityGradient"/> * log pi + actionGradients . action, through the reparameterisation.
    /// </summary>
    public void Backward(float probabilityGradient, ReadOnlySpan<float> actionGradients, Span<float> outputGradients, int stride, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            Span<float> gradients = outputGradients.Slice(row * stride, stride);
            for (int i = 0; i < actionSize; i++)
            {
                // d log pi / du = 2 tanh(u);  d log pi / d log sigma = 2 tanh(u) sigma noise - 1;  da / du = 1 - a^2
                int k = (row * actionSize) + i;
                float action = Actions[k];
                float preactivation = (probabilityGradient * 2f * action) + (actionGradients[k] * (1f - action) * (1f + action));
                gradients[i] = preactivation;
                gradients[actionSize + i] =
                    ((preactivation * _deviations[k] * Noise[k]) - probabilityGradient) * BoundGradient(k);
            }

            gradients[(2 * actionSize)..].Clear();
        }
    }

    private void BoundDeviations(int count)
    {
        (float low, float high) = (config.MinimumLogDeviation, config.MaximumLogDeviation);
        if (config.DeviationBounds == DeviationBounds.Clamp)
        {
            for (int k = 0; k < count; k++)
            {
                _logDeviations[k] = Math.Clamp(_raw[k], low, high);
            }

            return;
        }

        VectorMath.Tanh(_raw.AsSpan(0, count), _raw.AsSpan(0, count));
        for (int k = 0; k < count; k++)
        {
            _logDeviations[k] = low + (0.5f * (high - low) * (_raw[k] + 1f));
        }
    }

    private float BoundGradient(int k)
    {
        (float low, float high) = (config.MinimumLogDeviation, config.MaximumLogDeviation);
        if (config.DeviationBounds == DeviationBounds.Tanh)
        {
            return 0.5f * (high - low) * (1f - _raw[k]) * (1f + _raw[k]);
        }

        return _raw[k] >= low && _raw[k] <= high ? 1f : 0f;
    }
}
