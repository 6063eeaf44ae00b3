using System.Runtime.Intrinsics;

namespace Gsl.Numerics;

/// <summary>Draws initial weight matrices [out, in], row-major.</summary>
internal static class WeightInitializer
{
    public static void Fill(ref RandomStream random, Initialization kind, float gain, int outputs, int inputs, Span<float> weights)
    {
        switch (kind)
        {
            case Initialization.Orthogonal:
                FillOrthogonal(ref random, gain, outputs, inputs, weights);
                break;
            case Initialization.XavierUniform:
                float bound = gain * MathF.Sqrt(6f / (inputs + outputs));
                for (int i = 0; i < weights.Length; i++)
                {
                    weights[i] = random.NextSingle(-bound, bound);
                }

                break;
            case Initialization.XavierNormal:
                float deviation = gain * MathF.Sqrt(2f / (inputs + outputs));
                for (int i = 0; i < weights.Length; i++)
                {
                    weights[i] = deviation * random.NextGaussian();
                }

                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown initialisation.");
        }
    }

    // The Q of a Gaussian matrix's QR decomposition with positive diagonal of R is uniform over orthogonal frames
    // (Mezzadri 2007). Gram-Schmidt gives just that Q; the second sweep restores orthogonality lost to rounding.
    private static void FillOrthogonal(ref RandomStream random, float gain, int outputs, int inputs, Span<float> weights)
    {
        int frames = Math.Min(outputs, inputs);
        int length = Math.Max(outputs, inputs);
        double[][] q = new double[frames][];
        for (int i = 0; i < frames; i++)
        {
            q[i] = new double[length];
            for (int k = 0; k < length; k++)
            {
                q[i][k] = random.NextGaussian();
            }

            for (int sweep = 0; sweep < 2; sweep++)
            {
                for (int j = 0; j < i; j++)
                {
                    AddScaled(-Dot(q[i], q[j]), q[j], q[i]);
                }

                double scale = 1.0 / Math.Sqrt(Dot(q[i], q[i]));
                AddScaled(scale - 1.0, q[i], q[i]);
            }
        }

        for (int o = 0; o < outputs; o++)
        {
            for (int i = 0; i < inputs; i++)
            {
                weights[(o * inputs) + i] = gain * (float)(outputs <= inputs ? q[o][i] : q[i][o]);
            }
        }
    }

    private static double Dot(double[] x, double[] y)
    {
        Vector256<double> sums = Vector256<double>.Zero;
        int i = 0;
        for (; i + 4 <= x.Length; i += 4)
        {
            sums += Vector256.Create(x, i) * Vector256.Create(y, i);
        }

        double sum = (sums[0] + sums[1]) + (sums[2] + sums[3]);
        for (; i < x.Length; i++)
        {
            sum += x[i] * y[i];
        }

        return sum;
    }

    private static void AddScaled(double scale, double[] x, double[] y)
    {
        Vector256<double> factor = Vector256.Create(scale);
        int i = 0;
        for (; i + 4 <= x.Length; i += 4)
        {
            (Vector256.Create(y, i) + (factor * Vector256.Create(x, i))).CopyTo(y, i);
        }

        for (; i < x.Length; i++)
        {
            y[i] += scale * x[i];
        }
    }
}
