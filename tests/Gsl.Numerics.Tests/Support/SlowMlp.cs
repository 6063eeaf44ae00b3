namespace Gsl.Numerics.Tests;

/// <summary>The scalar double-precision twin of <see cref="Mlp"/>: plain loops over the canonical tensors.</summary>
internal sealed class SlowMlp
{
    private readonly MlpSpecification _specification;
    private readonly int[] _sizes;
    private readonly double[][] _weights;
    private readonly double[][] _biases;
    private readonly double[][] _gains;
    private readonly double[][] _shifts;

    public SlowMlp(MlpSpecification specification, TensorArchive archive, string prefix)
    {
        _specification = specification;
        _sizes = [specification.InputSize, .. specification.HiddenSizes, specification.OutputSize];
        int layers = _sizes.Length - 1;
        (_weights, _biases) = (new double[layers][], new double[layers][]);
        (_gains, _shifts) = (new double[layers][], new double[layers][]);
        int step = specification.LayerNorm && layers > 1 ? 3 : 2;
        for (int l = 0; l < layers; l++)
        {
            _weights[l] = Read(archive, $"{prefix}.{l * step}.weight");
            _biases[l] = Read(archive, $"{prefix}.{l * step}.bias");
            if (specification.LayerNorm && l < layers - 1)
            {
                _gains[l] = Read(archive, $"{prefix}.{(l * step) + 1}.weight");
                _shifts[l] = Read(archive, $"{prefix}.{(l * step) + 1}.bias");
            }
        }
    }

    /// <summary>All parameter arrays, for perturbation.</summary>
    public IEnumerable<(int Layer, string Kind, double[] Values)> Parameters()
    {
        for (int l = 0; l < _weights.Length; l++)
        {
            yield return (l, "weight", _weights[l]);
            yield return (l, "bias", _biases[l]);
            if (_gains[l] is not null)
            {
                yield return (l, "gain", _gains[l]);
                yield return (l, "shift", _shifts[l]);
            }
        }
    }

    public double[] Forward(ReadOnlySpan<double> input)
    {
        double[] x = input.ToArray();
        for (int l = 0; l < _weights.Length; l++)
        {
            double[] z = new double[_sizes[l + 1]];
            for (int o = 0; o < z.Length; o++)
            {
                z[o] = _biases[l][o];
                for (int i = 0; i < x.Length; i++)
                {
                    z[o] += _weights[l][(o * x.Length) + i] * x[i];
                }
            }

            x = l == _weights.Length - 1 ? z : Activate(Normalize(z, l));
        }

        return x;
    }

    /// <summary>Sum over rows of outputs . outputGradients.</summary>
    public double Objective(double[][] inputs, double[][] outputGradients)
    {
        double sum = 0;
        for (int r = 0; r < inputs.Length; r++)
        {
            double[] y = Forward(inputs[r]);
            for (int o = 0; o < y.Length; o++)
            {
                sum += y[o] * outputGradients[r][o];
            }
        }

        return sum;
    }

    private static double[] Read(TensorArchive archive, string name)
    {
        int length = 1;
        foreach (int dimension in archive.ShapeOf(name))
        {
            length *= dimension;
        }

        float[] values = new float[length];
        archive.Read<float>(name, values);
        return Array.ConvertAll(values, v => (double)v);
    }

    private double[] Normalize(double[] z, int layer)
    {
        if (_gains[layer] is null)
        {
            return z;
        }

        double mean = z.Average();
        double variance = z.Average(v => (v - mean) * (v - mean));
        double inverse = 1.0 / Math.Sqrt(variance + 1e-5);
        return [.. z.Select((v, j) => ((v - mean) * inverse * _gains[layer][j]) + _shifts[layer][j])];
    }

    private double[] Activate(double[] z) => _specification.Activation switch
    {
        Activation.Tanh => Array.ConvertAll(z, Math.Tanh),
        Activation.Relu => Array.ConvertAll(z, v => Math.Max(0, v)),
        _ => z,
    };
}
