namespace Gsl.Numerics;

/// <summary>Converts between the packed parameter vector of an <see cref="Mlp"/> and the canonical layout of archives.</summary>
internal static class MlpArchive
{
    public static void Save(MlpLayer[] layers, TensorArchive archive, string prefix, ReadOnlySpan<float> values)
    {
        for (int l = 0; l < layers.Length; l++)
        {
            MlpLayer layer = layers[l];
            string name = LinearName(layers, prefix, l);
            float[] weights = new float[layer.OutputSize * layer.InputSize];
            for (int o = 0; o < layer.OutputSize; o++)
            {
                for (int i = 0; i < layer.InputSize; i++)
                {
                    weights[(o * layer.InputSize) + i] = values[layer.WeightIndex(o, i)];
                }
            }

            archive.Add<float>($"{name}.weight", weights, layer.OutputSize, layer.InputSize);
            archive.Add($"{name}.bias", values.Slice(layer.BiasOffset, layer.OutputSize));
            if (layer.Normalized)
            {
                name = NormName(layers, prefix, l);
                archive.Add($"{name}.weight", values.Slice(layer.GainOffset, layer.OutputSize));
                archive.Add($"{name}.bias", values.Slice(layer.NormBiasOffset, layer.OutputSize));
            }
        }
    }

    public static void Load(MlpLayer[] layers, TensorArchive archive, string prefix, Span<float> values)
    {
        values.Clear();
        for (int l = 0; l < layers.Length; l++)
        {
            MlpLayer layer = layers[l];
            string name = LinearName(layers, prefix, l);
            float[] weights = new float[layer.OutputSize * layer.InputSize];
            ReadShaped(archive, $"{name}.weight", weights, layer.OutputSize, layer.InputSize);
            for (int o = 0; o < layer.OutputSize; o++)
            {
                for (int i = 0; i < layer.InputSize; i++)
                {
                    values[layer.WeightIndex(o, i)] = weights[(o * layer.InputSize) + i];
                }
            }

            ReadShaped(archive, $"{name}.bias", values.Slice(layer.BiasOffset, layer.OutputSize), layer.OutputSize);
            if (layer.Normalized)
            {
                name = NormName(layers, prefix, l);
                ReadShaped(archive, $"{name}.weight", values.Slice(layer.GainOffset, layer.OutputSize), layer.OutputSize);
                ReadShaped(archive, $"{name}.bias", values.Slice(layer.NormBiasOffset, layer.OutputSize), layer.OutputSize);
            }
        }
    }

    public static void ReadShaped(TensorArchive archive, string name, Span<float> destination, params ReadOnlySpan<int> shape)
    {
        IReadOnlyList<int> found = archive.ShapeOf(name);
        bool same = found.Count == shape.Length;
        for (int i = 0; same && i < shape.Length; i++)
        {
            same = found[i] == shape[i];
        }

        if (!same)
        {
            throw new StateFormatException(
                $"{archive.Source}: tensor '{name}' should have shape [{string.Join(", ", shape.ToArray())}], has [{string.Join(", ", found)}].");
        }

        archive.Read(name, destination);
    }

    // Sequential numbering: linear, (norm,) activation, linear, ...
    private static string LinearName(MlpLayer[] layers, string prefix, int index) =>
        $"{prefix}.{index * (layers[0].Normalized ? 3 : 2)}";

    private static string NormName(MlpLayer[] layers, string prefix, int index) =>
        $"{prefix}.{(index * 3) + 1}";
}
