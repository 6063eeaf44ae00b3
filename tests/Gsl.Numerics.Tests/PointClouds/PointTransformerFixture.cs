using Gsl.Numerics.Kernels;

namespace Gsl.Numerics.Tests.PointClouds;

/// <summary>A small point transformer with its twin, clouds and output gradients.</summary>
internal sealed class PointTransformerFixture
{
    private const int Colors = 5;

    public PointTransformerFixture(PointTransformerSpecification specification, SimdLevel? level = null)
    {
        Specification = specification;
        Model = new PointTransformer(specification, level ?? SimdSupport.Best);
        Parameters = new AlignedBuffer(Model.ParameterCount + 16);
        Model.Bind(Parameters, 16);
        RandomStream random = RandomStream.Create(31, "init");
        Model.Initialize(ref random);

        // Biases away from zero, and attention that tells tokens apart, or mistakes in them would not show.
        TensorArchive archive = new();
        Model.Save(archive, "m", Parameters.Span[16..]);
        Moved = new TensorArchive();
        foreach (string name in archive.Names)
        {
            float[] values = new float[archive.BytesOf(name).Length / sizeof(float)];
            archive.Read<float>(name, values);
            float spread = name.Contains("attention", StringComparison.Ordinal) || name.Contains("pool.", StringComparison.Ordinal) ? 0.15f : 0.05f;
            for (int i = 0; i < values.Length; i++)
            {
                values[i] += spread * random.NextGaussian();
            }

            Moved.Add<float>(name, values, [.. archive.ShapeOf(name)]);
        }

        Model.Load(Moved, "m", Parameters.Span[16..]);
        Model.ParametersChanged();
        Workspace = Model.CreateWorkspace(12);
        Twin = new SlowPointTransformer(specification, Moved, "m");
    }

    public PointTransformerSpecification Specification { get; }

    public PointTransformer Model { get; }

    public AlignedBuffer Parameters { get; }

    public TensorArchive Moved { get; }

    public ModelWorkspace Workspace { get; }

    public SlowPointTransformer Twin { get; }

    /// <summary>A critic of few points; a policy of one block whose clouds take several blocks of points.</summary>
    public static TheoryData<int, int, int, int, int, int> Networks => new()
    {
        { 32, 5, 3, 64, 2, 1 },
        { 144, 7, 0, 64, 1, 6 },
        { 48, 0, 2, 128, 0, 3 },
    };

    public static PointTransformerSpecification Specify(int points, int state, int action, int width, int blocks, int outputs) => new()
    {
        Points = points,
        StateSize = state,
        ActionSize = action,
        Palette = TestData.Uniform(3 * Colors, "palette", 0f),
        Width = width,
        Blocks = blocks,
        HiddenSize = 24,
        OutputSize = outputs,
    };

    public static PointTransformerFixture Create(
        int points, int state, int action, int width, int blocks, int outputs, SimdLevel? level = null) =>
        new(Specify(points, state, action, width, blocks, outputs), level);

    /// <summary>
    /// Clouds that are full, have gaps, lack the background, lack the robot, are a single point, or nothing at all, in turn. Every
    /// other one is wide, so that most hidden units change sign within it.
    /// </summary>
    public PlainCloud[] Clouds(int rows)
    {
        RandomStream random = RandomStream.Create(32, "clouds");
        PlainCloud[] clouds = new PlainCloud[rows];
        for (int r = 0; r < rows; r++)
        {
            byte[] codes = new byte[Specification.Points];
            for (int i = 0; i < codes.Length; i++)
            {
                bool robot = random.NextSingle() < 0.5f;
                int code = 1 + random.NextInt32(Colors - 1) + (robot ? 128 : 0);
                bool kept = (r % 6) switch
                {
                    0 => true,
                    1 => random.NextSingle() < 0.6f,
                    2 => robot,
                    3 => !robot,
                    4 => i == 7,
                    _ => false,
                };
                codes[i] = (byte)(kept ? code : 0);
            }

            float spread = r % 2 == 0 ? 0.5f : 4f;
            clouds[r] = new PlainCloud
            {
                State = Numbers(ref random, Specification.StateSize, 1f),
                Action = Numbers(ref random, Specification.ActionSize, 1f),
                Points = Array.ConvertAll(codes, code => code == 0 ? new double[3] : Halves(ref random, spread)),
                Codes = codes,
            };
        }

        return clouds;
    }

    public float[] Pack(PlainCloud[] clouds)
    {
        float[] rows = new float[clouds.Length * Model.InputStride];
        for (int r = 0; r < clouds.Length; r++)
        {
            clouds[r].Pack(rows.AsSpan(r * Model.InputStride, Model.InputSize));
        }

        return rows;
    }

    public float[] Forward(ReadOnlySpan<float> inputs, int rows)
    {
        float[] outputs = new float[rows * Model.OutputStride];
        Model.Forward(inputs, rows, outputs, Workspace);
        return outputs;
    }

    public float[] OutputGradients(int rows) => TestData.Rows(rows, Model.OutputSize, Model.OutputStride, "gradients");

    /// <summary>Parameter and input gradients of the last forward pass, in buffers that held not-a-numbers.</summary>
    public float[] Backward(float[] inputs, int rows, out float[] inputGradients)
    {
        float[] gradients = new float[Model.ParameterCount];
        gradients.AsSpan().Fill(float.NaN);
        inputGradients = new float[rows * Model.InputStride];
        inputGradients.AsSpan().Fill(float.NaN);
        Model.Backward(inputs, rows, OutputGradients(rows), Workspace, gradients, inputGradients);
        return gradients;
    }

    private static double[] Numbers(ref RandomStream random, int length, float spread)
    {
        double[] values = new double[length];
        for (int i = 0; i < length; i++)
        {
            values[i] = random.NextSingle(-spread, spread);
        }

        return values;
    }

    private static double[] Halves(ref RandomStream random, float spread) =>
        Array.ConvertAll(Numbers(ref random, 3, spread), v => (double)(Half)v);
}
