namespace Gsl.Numerics.PointClouds;

/// <summary>
/// Converts a PointNet's parameters to and from the canonical layout. The first layer's inputs are there the segment's middle,
/// colour, coordinates from the middle, state, action.
/// </summary>
internal static class PointNetArchive
{
    private const int Coordinates = PointNetCloud.Coordinates;

    public static void Save(PointNet network, TensorArchive archive, string prefix, ReadOnlySpan<float> values)
    {
        int channels = network.Channels;
        int frames = network.Frame.Network.InputSize;
        int inputs = frames + Coordinates;
        TensorArchive part = new();
        network.Frame.Save(part, "frame", values);
        float[] frame = new float[channels * frames];
        part.Read<float>("frame.0.weight", frame);
        float[] weights = new float[channels * inputs];
        for (int i = 0; i < weights.Length; i++)
        {
            (int output, int input) = (i / inputs, i % inputs);
            int row = PointRow(input);
            weights[i] = row >= 0
                ? values[network.WeightOffset + (row * channels) + output]
                : frame[(output * frames) + FrameInput(input)];
        }

        archive.Add<float>($"{prefix}.points.0.weight", weights, channels, inputs);
        float[] bias = new float[channels];
        part.Read<float>("frame.0.bias", bias);
        archive.Add<float>($"{prefix}.points.0.bias", bias);
        float[] second = new float[channels * channels];
        for (int i = 0; i < second.Length; i++)
        {
            second[i] = values[network.Second.WeightIndex(i / channels, i % channels)];
        }

        archive.Add<float>($"{prefix}.points.2.weight", second, channels, channels);
        archive.Add($"{prefix}.points.2.bias", values.Slice(network.Second.BiasOffset, channels));
        network.Tail.Save(archive, $"{prefix}.pooled", values);
    }

    public static void Load(PointNet network, TensorArchive archive, string prefix, Span<float> values)
    {
        int channels = network.Channels;
        int frames = network.Frame.Network.InputSize;
        int inputs = frames + Coordinates;
        float[] weights = new float[channels * inputs];
        MlpArchive.ReadShaped(archive, $"{prefix}.points.0.weight", weights, channels, inputs);
        float[] frame = new float[channels * frames];
        for (int i = 0; i < weights.Length; i++)
        {
            (int output, int input) = (i / inputs, i % inputs);
            int row = PointRow(input);
            if (row >= 0)
            {
                values[network.WeightOffset + (row * channels) + output] = weights[i];
            }
            else
            {
                frame[(output * frames) + FrameInput(input)] = weights[i];
            }
        }

        float[] bias = new float[channels];
        MlpArchive.ReadShaped(archive, $"{prefix}.points.0.bias", bias, channels);
        TensorArchive part = new(archive.Source);
        part.Add<float>("frame.0.weight", frame, channels, frames);
        part.Add<float>("frame.0.bias", bias);
        network.Frame.Load(part, "frame", values);
        float[] second = new float[channels * channels];
        MlpArchive.ReadShaped(archive, $"{prefix}.points.2.weight", second, channels, channels);
        for (int i = 0; i < second.Length; i++)
        {
            values[network.Second.WeightIndex(i / channels, i % channels)] = second[i];
        }

        Span<float> secondBias = values.Slice(network.Second.BiasOffset, channels);
        MlpArchive.ReadShaped(archive, $"{prefix}.points.2.bias", secondBias, channels);
        network.Tail.Load(archive, $"{prefix}.pooled", values);
    }

    // Canonical inputs 3 to 5 are red, green, blue, our rows 3 to 5; inputs 6 to 8 are x, y, z, our rows 0 to 2.
    private static int PointRow(int input) => input switch
    {
        >= 3 and < 6 => input,
        >= 6 and < 9 => input - 6,
        _ => -1,
    };

    private static int FrameInput(int input) => input < 3 ? input : input - Coordinates;
}
