using System.Runtime.InteropServices;
using Gsl.Numerics.Kernels;

namespace Gsl.Numerics.Tests.Models;

/// <summary>A small convolutional network with its twin, pictures and output gradients.</summary>
internal sealed class ImpalaFixture
{
    public ImpalaFixture(ImpalaSpecification specification, ImpalaCnn model)
    {
        Specification = specification;
        Model = model;
        Parameters = new AlignedBuffer(model.ParameterCount + 16);
        model.Bind(Parameters, 16);
        RandomStream random = RandomStream.Create(11, "init");
        model.Initialize(ref random);

        // Biases away from zero, or mistakes in them would not show.
        TensorArchive archive = new();
        model.Save(archive, "m", Parameters.Span[16..]);
        Moved = new TensorArchive();
        foreach (string name in archive.Names)
        {
            float[] values = new float[archive.BytesOf(name).Length / sizeof(float)];
            archive.Read<float>(name, values);
            for (int i = 0; i < values.Length; i++)
            {
                values[i] += 0.05f * random.NextGaussian();
            }

            Moved.Add<float>(name, values, [.. archive.ShapeOf(name)]);
        }

        model.Load(Moved, "m", Parameters.Span[16..]);
        model.ParametersChanged();
        Workspace = model.CreateWorkspace(12);
        Twin = new SlowImpala(specification, Moved, "m");
    }

    /// <summary>Odd sizes, padded channels, a picture whose bytes do not fill its last element; and several stages.</summary>
    public static TheoryData<int, int, int, int[], int, int> Networks => new()
    {
        { 8, 8, 3, [16], 32, 5 },
        { 9, 7, 3, [5, 32], 20, 3 },
        { 10, 8, 3, [16, 32, 32], 40, 16 },
    };

    public ImpalaSpecification Specification { get; }

    public ImpalaCnn Model { get; }

    public AlignedBuffer Parameters { get; }

    public TensorArchive Moved { get; }

    public ModelWorkspace Workspace { get; }

    public SlowImpala Twin { get; }

    public static ImpalaSpecification Specify(int height, int width, int channels, int[] depths, int hidden, int outputs) => new()
    {
        Height = height,
        Width = width,
        Channels = channels,
        Depths = depths,
        HiddenSize = hidden,
        OutputSize = outputs,
        Heads = [new OutputHead(outputs - 1, 0.5f), new OutputHead(1, 1f)],
    };

    public static ImpalaFixture Create(
        int height, int width, int channels, int[] depths, int hidden, int outputs, SimdLevel? level = null)
    {
        ImpalaSpecification specification = Specify(height, width, channels, depths, hidden, outputs);
        return new ImpalaFixture(specification, new ImpalaCnn(specification, ConvolutionBackend.Managed, level ?? SimdSupport.Best));
    }

    /// <summary>Pictures of random bytes, those past a picture's end included.</summary>
    public float[] Pictures(int rows)
    {
        float[] inputs = new float[rows * Model.InputStride];
        RandomStream random = RandomStream.Create(12, "pictures");
        foreach (ref byte value in MemoryMarshal.AsBytes(inputs.AsSpan()))
        {
            value = (byte)random.NextInt32(256);
        }

        return inputs;
    }

    public byte[] Picture(float[] inputs, int row) =>
        MemoryMarshal.AsBytes(inputs.AsSpan(row * Model.InputStride, Model.InputStride))
            [..(Specification.Height * Specification.Width * Specification.Channels)].ToArray();

    public float[] Forward(ReadOnlySpan<float> inputs, int rows)
    {
        float[] outputs = new float[rows * Model.OutputStride];
        Model.Forward(inputs, rows, outputs, Workspace);
        return outputs;
    }

    public float[] OutputGradients(int rows) => TestData.Rows(rows, Model.OutputSize, Model.OutputStride, "gradients");

    /// <summary>Parameter gradients of the last forward pass, in a buffer that held not-a-numbers.</summary>
    public float[] Backward(float[] inputs, int rows)
    {
        float[] gradients = new float[Model.ParameterCount];
        gradients.AsSpan().Fill(float.NaN);
        Model.Backward(inputs, rows, OutputGradients(rows), Workspace, gradients);
        return gradients;
    }
}
