namespace Gsl.Numerics.Tests;

/// <summary>
/// The point transformer point by point in double precision: every PointNet sees every point's whole input, and pools over a mask.
/// </summary>
internal sealed class SlowPointTransformer
{
    private const int Heads = 4;
    private const int HeadSize = 32;

    private readonly PointTransformerSpecification _specification;

    public SlowPointTransformer(PointTransformerSpecification specification, TensorArchive archive, string prefix)
    {
        _specification = specification;
        foreach (string name in archive.Names)
        {
            float[] values = new float[archive.BytesOf(name).Length / sizeof(float)];
            archive.Read<float>(name, values);
            Parameters.Add(name[(prefix.Length + 1)..], Array.ConvertAll(values, v => (double)v));
        }
    }

    public Dictionary<string, double[]> Parameters { get; } = [];

    public double Objective(PlainCloud[] rows, double[][] weights)
    {
        double sum = 0;
        for (int r = 0; r < rows.Length; r++)
        {
            double[] outputs = Forward(rows[r]);
            sum += outputs.Zip(weights[r], (y, w) => y * w).Sum();
        }

        return sum;
    }

    public double[] Forward(PlainCloud row)
    {
        double[] features = [.. row.State, .. row.Action];
        bool[] background = Array.ConvertAll(row.Codes, code => code is > 0 and < 128);
        bool[] robot = Array.ConvertAll(row.Codes, code => code >= 128);
        bool[] whole = Array.ConvertAll(row.Codes, code => code > 0);
        double[][] tokens =
        [
            Parameters["task"],
            Perceptron(features, "state"),
            PointNet(row, background, features, "background"),
            PointNet(row, robot, features, "robot"),
            PointNet(row, whole, features, "whole"),
        ];
        bool[] present = [true, true, background.Contains(true), robot.Contains(true), whole.Contains(true)];
        for (int b = 0; b < _specification.Blocks; b++)
        {
            tokens = Block(tokens, present, $"blocks.{b}");
        }

        double[][] keys = Array.ConvertAll(tokens, t => Product(t, "pool.key.weight"));
        double[][] values = Array.ConvertAll(tokens, t => Product(t, "pool.value.weight"));
        double[] pooled = Product(Attend(Parameters["pool.query"], keys, values, present), "pool.output.weight");
        return Perceptron(pooled, "head");
    }

    private static double[] Attend(double[] query, double[][] keys, double[][] values, bool[] present)
    {
        double[] mixed = new double[Heads * HeadSize];
        for (int head = 0; head < Heads; head++)
        {
            double[] scores = new double[keys.Length];
            for (int j = 0; j < keys.Length; j++)
            {
                for (int d = head * HeadSize; d < (head + 1) * HeadSize; d++)
                {
                    scores[j] += query[d] * keys[j][d] / Math.Sqrt(HeadSize);
                }

                scores[j] = present[j] ? scores[j] : -1e8;
            }

            double largest = scores.Max();
            double[] weights = Array.ConvertAll(scores, s => Math.Exp(s - largest));
            double total = weights.Sum();
            for (int j = 0; j < keys.Length; j++)
            {
                for (int d = head * HeadSize; d < (head + 1) * HeadSize; d++)
                {
                    mixed[d] += weights[j] / total * values[j][d];
                }
            }
        }

        return mixed;
    }

    private double[] PointNet(PlainCloud row, bool[] mask, double[] features, string name)
    {
        int channels = _specification.Width;
        double count = mask.Count(inside => inside);
        double[] middle = new double[3];
        for (int i = 0; i < mask.Length; i++)
        {
            for (int axis = 0; axis < 3 && mask[i]; axis++)
            {
                middle[axis] += row.Points[i][axis] / count;
            }
        }

        double[] largest = new double[channels / 2];
        largest.AsSpan().Fill(double.NegativeInfinity);
        double[] mean = new double[channels - largest.Length];
        for (int i = 0; i < mask.Length; i++)
        {
            if (!mask[i])
            {
                continue;
            }

            int color = 3 * (row.Codes[i] & 127);
            double[] relative = [.. row.Points[i].Select((x, axis) => x - middle[axis])];
            double[] rgb = [.. Enumerable.Range(color, 3).Select(at => (double)_specification.Palette[at])];
            double[] y = Perceptron([.. middle, .. rgb, .. relative, .. features], $"{name}.points");
            for (int c = 0; c < channels; c++)
            {
                if (c < largest.Length)
                {
                    largest[c] = Math.Max(largest[c], y[c]);
                }
                else
                {
                    mean[c - largest.Length] += y[c] / (count + 1e-6);
                }
            }
        }

        double[] pooled = [.. largest.Select(v => count > 0 ? v : 0), .. mean];
        return Perceptron(pooled, $"{name}.pooled");
    }

    private double[][] Block(double[][] tokens, bool[] present, string name)
    {
        double[][] queries = Array.ConvertAll(tokens, t => Product(t, $"{name}.attention.query.weight"));
        double[][] keys = Array.ConvertAll(tokens, t => Product(t, $"{name}.attention.key.weight"));
        double[][] values = Array.ConvertAll(tokens, t => Product(t, $"{name}.attention.value.weight"));
        double[][] results = new double[tokens.Length][];
        for (int t = 0; t < tokens.Length; t++)
        {
            double[] mixed = Product(Attend(queries[t], keys, values, present), $"{name}.attention.output.weight");
            double[] middle = Normalize(Add(tokens[t], mixed), name);
            results[t] = Normalize(Add(middle, Perceptron(middle, $"{name}.mlp")), name);
        }

        return results;
    }

    private double[] Normalize(double[] x, string name)
    {
        double[] gain = Parameters[$"{name}.norm.weight"], bias = Parameters[$"{name}.norm.bias"];
        double mean = x.Average();
        double variance = x.Average(v => (v - mean) * (v - mean));
        return [.. x.Select((v, i) => ((v - mean) / Math.Sqrt(variance + 1e-5) * gain[i]) + bias[i])];
    }

    private double[] Perceptron(double[] x, string name)
    {
        double[] hidden = Add(Product(x, $"{name}.0.weight"), Parameters[$"{name}.0.bias"]);
        return Add(Product(Array.ConvertAll(hidden, v => Math.Max(v, 0)), $"{name}.2.weight"), Parameters[$"{name}.2.bias"]);
    }

    private double[] Product(double[] x, string name)
    {
        double[] weights = Parameters[name];
        double[] y = new double[weights.Length / x.Length];
        for (int o = 0; o < y.Length; o++)
        {
            ReadOnlySpan<double> row = weights.AsSpan(o * x.Length, x.Length);
            double sum = 0;
            for (int i = 0; i < row.Length; i++)
            {
                sum += row[i] * x[i];
            }

            y[o] = sum;
        }

        return y;
    }

    private static double[] Add(double[] x, double[] y) => [.. x.Zip(y, (a, b) => a + b)];
}
