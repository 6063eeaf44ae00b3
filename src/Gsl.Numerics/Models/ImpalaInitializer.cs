using Gsl.Numerics.Convolutions;

namespace Gsl.Numerics;

/// <summary>Draws the initial tensors of an <see cref="ImpalaCnn"/> into an archive of canonical layout; biases are zero.</summary>
internal static class ImpalaInitializer
{
    private const float ResidualNorm = 0.840896415f;
    private const float HiddenNorm = 1.4f;

    public static void Fill(ref RandomStream random, ImpalaSpecification specification, ImpalaStage[] stages, TensorArchive archive, string prefix)
    {
        foreach (ImpalaStage stage in stages)
        {
            foreach (ConvolutionLayer layer in stage.Layers)
            {
                int inputs = 9 * layer.Inputs;

                // Glorot counts the taps of the outputs as well.
                float taps = specification.Initialization == Initialization.Orthogonal
                    ? 1f : MathF.Sqrt((inputs + layer.Outputs) / (inputs + (9f * layer.Outputs)));
                float norm = ReferenceEquals(layer, stage.Layers[0]) ? 1f : ResidualNorm;
                float[] weights = Matrix(ref random, specification, specification.HiddenGain * taps, norm, layer.Outputs, inputs);
                archive.Add<float>($"{prefix}.{layer.Name}.weight", weights, layer.Outputs, layer.Inputs, 3, 3);
                archive.Add<float>($"{prefix}.{layer.Name}.bias", new float[layer.Outputs]);
            }
        }

        ImpalaStage last = stages[^1];
        int hidden = specification.HiddenSize;
        int features = specification.Depths[^1] * last.Height * last.Width;
        archive.Add<float>(
            $"{prefix}.hidden.weight", Matrix(ref random, specification, specification.HiddenGain, HiddenNorm, hidden, features), hidden, features);
        archive.Add<float>($"{prefix}.hidden.bias", new float[hidden]);
        archive.Add<float>($"{prefix}.output.weight", Outputs(ref random, specification), specification.OutputSize, hidden);
        archive.Add<float>($"{prefix}.output.bias", new float[specification.OutputSize]);
    }

    private static float[] Matrix(
        ref RandomStream random, ImpalaSpecification specification, float gain, float norm, int outputs, int inputs)
    {
        float[] weights = new float[outputs * inputs];
        WeightInitializer.Fill(ref random, specification.Initialization, gain, outputs, inputs, weights);
        for (int output = 0; specification.NormalizedRows && output < outputs; output++)
        {
            Span<float> row = weights.AsSpan(output * inputs, inputs);
            double squares = 0;
            foreach (float weight in row)
            {
                squares += (double)weight * weight;
            }

            foreach (ref float weight in row)
            {
                weight = (float)(weight * norm / Math.Sqrt(squares));
            }
        }

        return weights;
    }

    private static float[] Outputs(ref RandomStream random, ImpalaSpecification specification)
    {
        int hidden = specification.HiddenSize;
        float[] weights = new float[specification.OutputSize * hidden];
        int first = 0;
        foreach (OutputHead head in specification.Heads)
        {
            Span<float> rows = weights.AsSpan(first * hidden, head.Size * hidden);
            WeightInitializer.Fill(ref random, Initialization.Orthogonal, head.Gain, head.Size, hidden, rows);
            first += head.Size;
        }

        if (first == 0)
        {
            WeightInitializer.Fill(ref random, Initialization.Orthogonal, 1f, specification.OutputSize, hidden, weights);
        }

        return weights;
    }
}
