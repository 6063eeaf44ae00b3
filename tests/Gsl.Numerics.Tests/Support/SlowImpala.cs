namespace Gsl.Numerics.Tests;

/// <summary>The convolutional network in plain double precision loops, over tensors of canonical layout [channel, line, pixel].</summary>
internal sealed class SlowImpala
{
    private readonly ImpalaSpecification _specification;

    public SlowImpala(ImpalaSpecification specification, TensorArchive archive, string prefix)
    {
        _specification = specification;
        foreach (string name in archive.Names)
        {
            float[] values = new float[archive.BytesOf(name).Length / sizeof(float)];
            archive.Read<float>(name, values);
            Parameters.Add(name[(prefix.Length + 1)..], Array.ConvertAll(values, v => (double)v));
        }
    }

    /// <summary>Tensors by name without prefix; may be changed.</summary>
    public Dictionary<string, double[]> Parameters { get; } = [];

    public double[] Forward(ReadOnlySpan<byte> picture)
    {
        (int height, int width, int channels) = (_specification.Height, _specification.Width, _specification.Channels);
        double[] x = new double[channels * height * width];
        for (int i = 0; i < x.Length; i++)
        {
            int area = height * width;
            x[i] = picture[(i % area * channels) + (i / area)] / 255.0;
        }

        for (int stage = 0; stage < _specification.Depths.Count; stage++)
        {
            x = Pool(Convolve(x, $"blocks.{stage}.conv", height, width), height, width);
            (height, width) = ((height + 1) / 2, (width + 1) / 2);
            for (int block = 0; block < 2; block++)
            {
                string name = $"blocks.{stage}.residuals.{block}.conv";
                double[] y = Convolve(Relu(Convolve(Relu(x), name + "0", height, width)), name + "1", height, width);
                for (int i = 0; i < x.Length; i++)
                {
                    x[i] += y[i];
                }
            }
        }

        return Linear(Relu(Linear(Relu(x), "hidden")), "output");
    }

    /// <summary>The sum over rows of outputs . weights, whose gradients are what the network's backward pass gives.</summary>
    public double Objective(byte[][] pictures, double[][] weights)
    {
        double sum = 0;
        for (int r = 0; r < pictures.Length; r++)
        {
            double[] outputs = Forward(pictures[r]);
            for (int o = 0; o < outputs.Length; o++)
            {
                sum += outputs[o] * weights[r][o];
            }
        }

        return sum;
    }

    private static double[] Relu(double[] values) => Array.ConvertAll(values, v => Math.Max(0, v));

    private static double[] Pool(double[] x, int height, int width)
    {
        int lines = (height + 1) / 2, pixels = (width + 1) / 2, channels = x.Length / (height * width);
        double[] y = new double[channels * lines * pixels];
        Array.Fill(y, double.NegativeInfinity);
        for (int i = 0; i < y.Length; i++)
        {
            int c = i / (lines * pixels), line = i / pixels % lines, pixel = i % pixels;
            for (int tap = 0; tap < 9; tap++)
            {
                int py = (2 * line) + (tap / 3) - 1, px = (2 * pixel) + (tap % 3) - 1;
                if (py >= 0 && py < height && px >= 0 && px < width)
                {
                    y[i] = Math.Max(y[i], x[(((c * height) + py) * width) + px]);
                }
            }
        }

        return y;
    }

    private double[] Convolve(double[] x, string name, int height, int width)
    {
        double[] weights = Parameters[name + ".weight"], bias = Parameters[name + ".bias"];
        int area = height * width, inputs = x.Length / area;
        double[] y = new double[bias.Length * area];
        for (int o = 0; o < bias.Length; o++)
        {
            for (int line = 0; line < height; line++)
            {
                for (int pixel = 0; pixel < width; pixel++)
                {
                    double sum = bias[o];
                    for (int tap = 0; tap < 9; tap++)
                    {
                        int py = line + (tap / 3) - 1, px = pixel + (tap % 3) - 1;
                        for (int i = 0; py >= 0 && py < height && px >= 0 && px < width && i < inputs; i++)
                        {
                            sum += weights[(((o * inputs) + i) * 9) + tap] * x[(i * area) + (py * width) + px];
                        }
                    }

                    y[(o * area) + (line * width) + pixel] = sum;
                }
            }
        }

        return y;
    }

    private double[] Linear(double[] x, string name)
    {
        double[] weights = Parameters[name + ".weight"];
        double[] y = (double[])Parameters[name + ".bias"].Clone();
        for (int o = 0; o < y.Length; o++)
        {
            for (int i = 0; i < x.Length; i++)
            {
                y[o] += weights[(o * x.Length) + i] * x[i];
            }
        }

        return y;
    }
}
