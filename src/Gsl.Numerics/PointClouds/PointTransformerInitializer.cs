namespace Gsl.Numerics.PointClouds;

/// <summary>
/// Draws the initial tensors of a <see cref="PointTransformer"/> into an archive of canonical layout: Glorot's normal distribution
/// (Glorot and Bengio 2010) of gain 1, biases zero.
/// </summary>
/// <remarks>
/// The attention's matrices are tensors [heads, inputs, features] and [heads, features, outputs] to the original, whose fans count
/// the last dimension twice: much smaller values than a matrix would get.
/// </remarks>
internal static class PointTransformerInitializer
{
    private const int Heads = AttentionRows.Heads;
    private const int HeadSize = AttentionRows.HeadSize;

    public static void Fill(ref RandomStream random, PointTransformerSpecification specification, TensorArchive archive, string prefix)
    {
        int channels = specification.Width;
        foreach (string segment in PointTransformer.SegmentNames)
        {
            Linear(ref random, archive, $"{prefix}.{segment}.points.0", channels, 9 + specification.FeatureSize);
            Linear(ref random, archive, $"{prefix}.{segment}.points.2", channels, channels);
            Linear(ref random, archive, $"{prefix}.{segment}.pooled.0", channels, channels);
            Linear(ref random, archive, $"{prefix}.{segment}.pooled.2", channels, channels);
        }

        Linear(ref random, archive, $"{prefix}.state.0", channels, specification.FeatureSize);
        Linear(ref random, archive, $"{prefix}.state.2", channels, channels);
        Normal(ref random, archive, $"{prefix}.task", 2 * channels, channels);
        for (int block = 0; block < specification.Blocks; block++)
        {
            Block(ref random, archive, $"{prefix}.blocks.{block}", channels);
        }

        Normal(ref random, archive, $"{prefix}.pool.query", HeadSize * (Heads + 1), Heads, HeadSize);
        Looking(ref random, archive, $"{prefix}.pool.key", channels);
        Looking(ref random, archive, $"{prefix}.pool.value", channels);
        Mixing(ref random, archive, $"{prefix}.pool.output", channels);
        Linear(ref random, archive, $"{prefix}.head.0", specification.HiddenSize, channels);
        Outputs(ref random, specification, archive, $"{prefix}.head.2");
    }

    private static void Block(ref RandomStream random, TensorArchive archive, string prefix, int channels)
    {
        Looking(ref random, archive, $"{prefix}.attention.query", channels);
        Looking(ref random, archive, $"{prefix}.attention.key", channels);
        Looking(ref random, archive, $"{prefix}.attention.value", channels);
        Mixing(ref random, archive, $"{prefix}.attention.output", channels);
        float[] ones = new float[channels];
        ones.AsSpan().Fill(1f);
        archive.Add<float>($"{prefix}.norm.weight", ones);
        archive.Add<float>($"{prefix}.norm.bias", new float[channels]);
        Linear(ref random, archive, $"{prefix}.mlp.0", 4 * channels, channels);
        Linear(ref random, archive, $"{prefix}.mlp.2", channels, 4 * channels);
    }

    private static void Linear(ref RandomStream random, TensorArchive archive, string name, int outputs, int inputs)
    {
        Normal(ref random, archive, $"{name}.weight", inputs + outputs, outputs, inputs);
        archive.Add<float>($"{name}.bias", new float[outputs]);
    }

    // A tensor [heads, channels, features]: fans channels * features and heads * features.
    private static void Looking(ref RandomStream random, TensorArchive archive, string name, int channels) =>
        Normal(ref random, archive, $"{name}.weight", HeadSize * (channels + Heads), AttentionRows.Size, channels);

    // A tensor [heads, features, channels]: fans features * channels and heads * channels.
    private static void Mixing(ref RandomStream random, TensorArchive archive, string name, int channels) =>
        Normal(ref random, archive, $"{name}.weight", channels * (HeadSize + Heads), channels, AttentionRows.Size);

    private static void Outputs(ref RandomStream random, PointTransformerSpecification specification, TensorArchive archive, string name)
    {
        int hidden = specification.HiddenSize;
        float[] weights = new float[specification.OutputSize * hidden];
        Span<float> rest = weights;
        foreach (OutputHead head in specification.Heads)
        {
            int length = head.Size * hidden;
            WeightInitializer.Fill(ref random, Initialization.XavierNormal, head.Gain, head.Size, hidden, rest[..length]);
            rest = rest[length..];
        }

        if (specification.Heads.Count == 0)
        {
            WeightInitializer.Fill(ref random, Initialization.XavierNormal, 1f, specification.OutputSize, hidden, weights);
        }

        archive.Add<float>($"{name}.weight", weights, specification.OutputSize, hidden);
        archive.Add<float>($"{name}.bias", new float[specification.OutputSize]);
    }

    // Variance 2 / (fan in + fan out).
    private static void Normal(ref RandomStream random, TensorArchive archive, string name, int fans, params ReadOnlySpan<int> shape)
    {
        int length = 1;
        foreach (int dimension in shape)
        {
            length *= dimension;
        }

        float deviation = MathF.Sqrt(2f / fans);
        float[] values = new float[length];
        foreach (ref float value in values.AsSpan())
        {
            value = deviation * random.NextGaussian();
        }

        archive.Add<float>(name, values, shape);
    }
}
