using Gsl.Numerics;

namespace Gsl.Learning;

/// <summary>One side of a discriminator's batch, demonstrated or own, with its part of the gradient.</summary>
internal sealed class GailSide
{
    private readonly Model _network;
    private readonly int _range;
    private readonly ModelWorkspace _workspace;
    private readonly AlignedBuffer _outputs;
    private readonly AlignedBuffer _outputGradients;
    private readonly float[] _logits;
    private readonly float[] _probabilities;

    public GailSide(Model network, int rows)
    {
        _network = network;
        _range = Math.Min(rows, network.PreferredRows);
        _workspace = network.CreateWorkspace(_range);
        _outputs = new AlignedBuffer(_range * network.OutputStride);
        _outputGradients = new AlignedBuffer(_range * network.OutputStride);
        _logits = new float[_range];
        _probabilities = new float[_range];
        Inputs = new AlignedBuffer(rows * network.InputStride);
        Gradients = new AlignedBuffer(network.ParameterCount);
    }

    /// <summary>Rows [observation | action], filled from outside.</summary>
    public AlignedBuffer Inputs { get; }

    public AlignedBuffer Gradients { get; }

    /// <summary>Sum of the cross-entropies.</summary>
    public double Loss { get; private set; }

    /// <summary>Sum of the logits.</summary>
    public double Logit { get; private set; }

    /// <summary>Samples on the right side of zero.</summary>
    public int Right { get; private set; }

    /// <summary>Gradient of the mean cross-entropy with labels 0 for demonstrated samples and 1 for the policy's.</summary>
    public void Update(int rows, bool expert)
    {
        Loss = 0;
        Logit = 0;
        Right = 0;
        for (int first = 0; first < rows; first += _range)
        {
            Pass(first, Math.Min(_range, rows - first), expert, 1f / rows);
        }
    }

    private void Pass(int first, int rows, bool expert, float scale)
    {
        int stride = _network.OutputStride;
        ReadOnlySpan<float> inputs = Inputs.Slice(first * _network.InputStride, rows * _network.InputStride);
        _network.Forward(inputs, rows, _outputs.Slice(0, rows * stride), _workspace);

        // With s = 1 for demonstrated and -1 for own samples the loss is softplus(s logit), its derivative s sigmoid(s logit).
        float sign = expert ? 1f : -1f;
        for (int row = 0; row < rows; row++)
        {
            float logit = _outputs.Span[row * stride];
            _logits[row] = sign * logit;
            Logit += logit;
            Right += sign * logit < 0f ? 1 : 0;
        }

        Span<float> logits = _logits.AsSpan(0, rows);
        Span<float> probabilities = _probabilities.AsSpan(0, rows);
        VectorMath.Sigmoid(logits, probabilities);
        VectorMath.Softplus(logits, logits);
        _outputGradients.Span.Clear();
        for (int row = 0; row < rows; row++)
        {
            _outputGradients.Span[row * stride] = scale * sign * probabilities[row];
            Loss += logits[row];
        }

        _network.Backward(
            inputs, rows, _outputGradients.Slice(0, rows * stride), _workspace, Gradients.Span, accumulate: first > 0);
    }
}
