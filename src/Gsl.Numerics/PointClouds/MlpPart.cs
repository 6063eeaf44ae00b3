using Gsl.Numerics.Kernels;

namespace Gsl.Numerics.PointClouds;

/// <summary>A perceptron whose parameters are a part of a larger network's.</summary>
internal sealed class MlpPart
{
    private readonly bool _biased;

    /// <param name="sizes">Inputs, hidden layers, outputs.</param>
    /// <param name="offset">Where its parameters start in the network's.</param>
    /// <param name="level">Vector width.</param>
    /// <param name="biased">Whether it has biases; otherwise it is one linear map, whose biases stay zero.</param>
    /// <param name="heads">Groups of outputs.</param>
    public MlpPart(
        ReadOnlySpan<int> sizes, int offset, SimdLevel level, bool biased = true, IReadOnlyList<OutputHead>? heads = null)
    {
        _biased = biased;
        Offset = offset;
        Network = new Mlp(
            new MlpSpecification
            {
                InputSize = sizes[0],
                HiddenSizes = sizes[1..^1].ToArray(),
                OutputSize = sizes[^1],
                Activation = Activation.Relu,
                Heads = heads ?? [],
            },
            level);
    }

    public Mlp Network { get; }

    public int Offset { get; }

    public int End => Offset + Network.ParameterCount;

    public void Bind(AlignedBuffer buffer, int offset) => Network.Bind(buffer, offset + Offset);

    /// <summary>Takes its part of the network's gradients, unless they are empty.</summary>
    public void Backward(
        ReadOnlySpan<float> inputs,
        int rows,
        ReadOnlySpan<float> outputGradients,
        ModelWorkspace workspace,
        Span<float> gradients,
        Span<float> inputGradients,
        bool accumulate)
    {
        Span<float> own = gradients.IsEmpty ? default : gradients[Offset..End];
        Network.Backward(inputs, rows, outputGradients, workspace, own, inputGradients, accumulate);
        if (!_biased && !own.IsEmpty)
        {
            own[^Network.OutputStride..].Clear();
        }
    }

    public void Save(TensorArchive archive, string prefix, ReadOnlySpan<float> values) =>
        Network.Save(archive, prefix, values[Offset..End]);

    public void Load(TensorArchive archive, string prefix, Span<float> values) =>
        Network.Load(archive, prefix, values[Offset..End]);

    /// <summary>Saves the weights of a linear map without biases, its outputs shared out evenly among tensors.</summary>
    public void SaveShares(TensorArchive archive, ReadOnlySpan<float> values, params ReadOnlySpan<string> names)
    {
        TensorArchive whole = new();
        Save(whole, "m", values);
        float[] weights = new float[Network.OutputSize * Network.InputSize];
        whole.Read<float>("m.0.weight", weights);
        int share = weights.Length / names.Length;
        for (int i = 0; i < names.Length; i++)
        {
            archive.Add<float>(names[i], weights.AsSpan(i * share, share), Network.OutputSize / names.Length, Network.InputSize);
        }
    }

    /// <summary>Reads back what <see cref="SaveShares"/> wrote.</summary>
    public void LoadShares(TensorArchive archive, Span<float> values, params ReadOnlySpan<string> names)
    {
        float[] weights = new float[Network.OutputSize * Network.InputSize];
        int share = weights.Length / names.Length;
        for (int i = 0; i < names.Length; i++)
        {
            MlpArchive.ReadShaped(
                archive, names[i], weights.AsSpan(i * share, share), Network.OutputSize / names.Length, Network.InputSize);
        }

        TensorArchive whole = new(archive.Source);
        whole.Add<float>("m.0.weight", weights, Network.OutputSize, Network.InputSize);
        whole.Add<float>("m.0.bias", new float[Network.OutputSize]);
        Load(whole, "m", values);
    }
}
