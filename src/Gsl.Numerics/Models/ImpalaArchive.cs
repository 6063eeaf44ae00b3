using Gsl.Numerics.Convolutions;

namespace Gsl.Numerics;

/// <summary>Converts between the packed parameter vector of an <see cref="ImpalaCnn"/> and the canonical layout of archives.</summary>
internal sealed class ImpalaArchive(ImpalaSpecification specification, ImpalaStage[] stages, Mlp head)
{
    private const string HeadPrefix = "head";

    private ImpalaStage Last => stages[^1];

    private int CanonicalFeatures => specification.Depths[^1] * Last.Height * Last.Width;

    private int ConvolutionEnd => Last.Layers[^1].ParameterEnd;

    public void Save(TensorArchive archive, string prefix, ReadOnlySpan<float> values)
    {
        foreach (ImpalaStage stage in stages)
        {
            foreach (ConvolutionLayer layer in stage.Layers)
            {
                float[] weights = new float[layer.Outputs * layer.Inputs * 9];
                for (int i = 0; i < weights.Length; i++)
                {
                    weights[i] = values[Index(layer, i)];
                }

                archive.Add<float>($"{prefix}.{layer.Name}.weight", weights, layer.Outputs, layer.Inputs, 3, 3);
                archive.Add($"{prefix}.{layer.Name}.bias", values.Slice(layer.BiasOffset, layer.Outputs));
            }
        }

        TensorArchive linear = new();
        head.Save(linear, HeadPrefix, values[ConvolutionEnd..]);
        int hidden = specification.HiddenSize;
        float[] packed = new float[hidden * head.InputSize];
        linear.Read<float>($"{HeadPrefix}.0.weight", packed);
        float[] canonical = new float[hidden * CanonicalFeatures];
        for (int i = 0; i < canonical.Length; i++)
        {
            canonical[i] = packed[(i / CanonicalFeatures * head.InputSize) + Feature(i % CanonicalFeatures)];
        }

        archive.Add<float>($"{prefix}.hidden.weight", canonical, hidden, CanonicalFeatures);
        Copy(linear, $"{HeadPrefix}.0.bias", archive, $"{prefix}.hidden.bias", hidden);
        Copy(linear, $"{HeadPrefix}.2.weight", archive, $"{prefix}.output.weight", specification.OutputSize, hidden);
        Copy(linear, $"{HeadPrefix}.2.bias", archive, $"{prefix}.output.bias", specification.OutputSize);
    }

    public void Load(TensorArchive archive, string prefix, Span<float> values)
    {
        values.Clear();
        foreach (ImpalaStage stage in stages)
        {
            foreach (ConvolutionLayer layer in stage.Layers)
            {
                float[] weights = new float[layer.Outputs * layer.Inputs * 9];
                MlpArchive.ReadShaped(archive, $"{prefix}.{layer.Name}.weight", weights, layer.Outputs, layer.Inputs, 3, 3);
                for (int i = 0; i < weights.Length; i++)
                {
                    values[Index(layer, i)] = weights[i];
                }

                Span<float> bias = values.Slice(layer.BiasOffset, layer.Outputs);
                MlpArchive.ReadShaped(archive, $"{prefix}.{layer.Name}.bias", bias, layer.Outputs);
            }
        }

        int hidden = specification.HiddenSize;
        float[] canonical = new float[hidden * CanonicalFeatures];
        MlpArchive.ReadShaped(archive, $"{prefix}.hidden.weight", canonical, hidden, CanonicalFeatures);
        float[] packed = new float[hidden * head.InputSize];
        for (int i = 0; i < canonical.Length; i++)
        {
            packed[(i / CanonicalFeatures * head.InputSize) + Feature(i % CanonicalFeatures)] = canonical[i];
        }

        TensorArchive linear = new(archive.Source);
        linear.Add<float>($"{HeadPrefix}.0.weight", packed, hidden, head.InputSize);
        Copy(archive, $"{prefix}.hidden.bias", linear, $"{HeadPrefix}.0.bias", hidden);
        Copy(archive, $"{prefix}.output.weight", linear, $"{HeadPrefix}.2.weight", specification.OutputSize, hidden);
        Copy(archive, $"{prefix}.output.bias", linear, $"{HeadPrefix}.2.bias", specification.OutputSize);
        head.Load(linear, HeadPrefix, values[ConvolutionEnd..]);
    }

    private static void Copy(TensorArchive source, string name, TensorArchive destination, string newName, params ReadOnlySpan<int> shape)
    {
        int length = 1;
        foreach (int dimension in shape)
        {
            length *= dimension;
        }

        float[] values = new float[length];
        MlpArchive.ReadShaped(source, name, values, shape);
        destination.Add<float>(newName, values, shape);
    }

    private static int Index(ConvolutionLayer layer, int canonical) =>
        layer.WeightIndex(canonical / 9 / layer.Inputs, canonical / 9 % layer.Inputs, canonical % 9);

    // Canonical features are [channel][line][pixel], ours [line][pixel][channel with padding].
    private int Feature(int canonical)
    {
        int area = Last.Height * Last.Width;
        return (canonical % area * Last.Pixel) + (canonical / area);
    }
}
