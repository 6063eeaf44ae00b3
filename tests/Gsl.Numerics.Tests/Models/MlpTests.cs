using Gsl.Numerics.Kernels;

namespace Gsl.Numerics.Tests.Models;

public sealed class MlpTests
{
    public static TheoryData<int, int[], int, Activation, bool> Networks => new()
    {
        { 17, [40, 24], 6, Activation.Tanh, false },
        { 3, [5], 1, Activation.Tanh, false },
        { 4, [8, 7], 2, Activation.Relu, true },
        { 33, [64, 16, 33], 40, Activation.Relu, false },
        { 8, [], 3, Activation.Tanh, false },
        { 16, [12, 20], 17, Activation.Identity, false },
        { 9, [37, 10], 4, Activation.Tanh, true },
        { 12, [32, 48], 18, Activation.Relu, true },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void Outputs_equal_those_of_the_scalar_twin_in_any_batch(int inputs, int[] hidden, int outputs, Activation activation, bool norm)
    {
        Fixture fixture = new(inputs, hidden, outputs, activation, norm, SimdSupport.Best);
        foreach (int rows in new[] { 0, 1, 2, 3, 4, 5, 7, 8, 9, 13, 131, 260 })
        {
            float[] x = TestData.Rows(rows, inputs, fixture.Model.InputStride, "inputs");
            float[] y = fixture.Forward(x, rows);
            for (int r = 0; r < rows; r++)
            {
                double[] expected = fixture.Twin.Forward(fixture.InputRow(x, r));
                TensorAssert.Close(Array.ConvertAll(expected, v => (float)v), y.AsSpan(r * fixture.Model.OutputStride, outputs), 2e-5, 1e-5);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_row_alone_gives_the_same_bits_as_in_a_batch(int inputs, int[] hidden, int outputs, Activation activation, bool norm)
    {
        Fixture fixture = new(inputs, hidden, outputs, activation, norm, SimdSupport.Best);
        const int Rows = 139;
        int stride = fixture.Model.InputStride;
        float[] x = TestData.Rows(Rows, inputs, stride, "inputs");
        float[] y = fixture.Forward(x, Rows);
        for (int count = 1; count <= 9; count++)
        {
            for (int first = 0; first + count <= Rows; first += count)
            {
                float[] part = fixture.Forward(x.AsSpan(first * stride, count * stride), count);
                TensorAssert.SameBits(
                    y.AsSpan(first * fixture.Model.OutputStride, part.Length), part);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Every_vector_width_gives_the_same_bits(int inputs, int[] hidden, int outputs, Activation activation, bool norm)
    {
        float[]? outputsBefore = null;
        float[]? gradientsBefore = null;
        foreach (SimdLevel level in Levels())
        {
            Fixture fixture = new(inputs, hidden, outputs, activation, norm, level);
            const int Rows = 150;
            float[] x = TestData.Rows(Rows, inputs, fixture.Model.InputStride, "inputs");
            float[] y = fixture.Forward(x, Rows);
            float[] gradients = fixture.Backward(x, Rows, out float[] inputGradients);
            float[] all = [.. gradients, .. inputGradients];
            TensorAssert.SameBits(outputsBefore ?? y, y);
            TensorAssert.SameBits(gradientsBefore ?? all, all);
            (outputsBefore, gradientsBefore) = (y, all);
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Gradients_equal_finite_differences_of_the_double_precision_twin(
        int inputs, int[] hidden, int outputs, Activation activation, bool norm)
    {
        Fixture fixture = new(inputs, hidden, outputs, activation, norm, SimdSupport.Best);
        const int Rows = 9;
        int stride = fixture.Model.InputStride;
        float[] x = TestData.Rows(Rows, inputs, stride, "inputs");
        fixture.Forward(x, Rows);
        float[] gradients = fixture.Backward(x, Rows, out float[] inputGradients);
        TensorArchive archive = new();
        fixture.Model.Save(archive, "g", gradients);
        double[][] rows = [.. Enumerable.Range(0, Rows).Select(r => fixture.InputRow(x, r))];
        double[][] weights = fixture.OutputGradientRows(Rows);
        int step = norm && hidden.Length > 0 ? 3 : 2;
        RandomStream random = RandomStream.Create(5, "samples");
        foreach ((int layer, string kind, double[] values) in fixture.Twin.Parameters())
        {
            string name = kind switch
            {
                "gain" => $"g.{(layer * step) + 1}.weight",
                "shift" => $"g.{(layer * step) + 1}.bias",
                _ => $"g.{layer * step}.{kind}",
            };
            float[] found = new float[values.Length];
            archive.Read<float>(name, found);
            for (int sample = 0; sample < 24; sample++)
            {
                int at = random.NextInt32(values.Length);
                AssertDifference(fixture.Twin, rows, weights, values, at, found[at], name);
            }
        }

        for (int r = 0; r < Rows; r++)
        {
            for (int i = 0; i < inputs; i++)
            {
                AssertDifference(fixture.Twin, rows, weights, rows[r], i, inputGradients[(r * stride) + i], "input");
            }

            Assert.All(inputGradients[((r * stride) + inputs)..((r + 1) * stride)], v => Assert.Equal(0f, v));
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Gradients_accumulated_over_ranges_of_rows_have_the_bits_of_one_piece(
        int inputs, int[] hidden, int outputs, Activation activation, bool norm)
    {
        Fixture fixture = new(inputs, hidden, outputs, activation, norm, SimdSupport.Best);
        const int Rows = 140;
        int stride = fixture.Model.InputStride;
        float[] x = TestData.Rows(Rows, inputs, stride, "inputs");
        float[] y = fixture.Forward(x, Rows);
        float[] expected = new float[fixture.Model.ParameterCount];
        fixture.Model.Backward(x, Rows, y, fixture.Workspace, expected);
        float[] found = new float[expected.Length];
        found.AsSpan().Fill(float.NaN);
        foreach ((int start, int end) in new[] { (0, 3), (3, 130), (130, 130), (130, 140) })
        {
            float[] part = x[(start * stride)..(end * stride)];
            float[] outputPart = fixture.Forward(part, end - start);
            fixture.Model.Backward(part, end - start, outputPart, fixture.Workspace, found, accumulate: start > 0);
        }

        TensorAssert.SameBits(expected, found);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Padding_is_zero_and_its_gradient_too(int inputs, int[] hidden, int outputs, Activation activation, bool norm)
    {
        Fixture fixture = new(inputs, hidden, outputs, activation, norm, SimdSupport.Best);
        float[] x = TestData.Rows(137, inputs, fixture.Model.InputStride, "inputs");
        fixture.Forward(x, 137);
        float[] gradients = fixture.Backward(x, 137, out _);
        float[] ones = Enumerable.Repeat(1f, fixture.Model.ParameterCount).ToArray();
        TensorArchive archive = new();
        fixture.Model.Save(archive, "p", ones);
        float[] mask = new float[ones.Length];
        fixture.Model.Load(archive, "p", mask);
        Assert.Contains(0f, mask);
        for (int i = 0; i < mask.Length; i++)
        {
            if (mask[i] == 0f)
            {
                Assert.Equal(0f, gradients[i]);
                Assert.Equal(0f, fixture.Parameters.Span[i]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Saving_and_loading_brings_every_parameter_back(int inputs, int[] hidden, int outputs, Activation activation, bool norm)
    {
        Fixture fixture = new(inputs, hidden, outputs, activation, norm, SimdSupport.Best);
        TensorArchive archive = new();
        fixture.Model.Save(archive, "policy", fixture.Parameters.Span);
        float[] loaded = new float[fixture.Model.ParameterCount];
        fixture.Model.Load(archive, "policy", loaded);
        TensorAssert.SameBits(fixture.Parameters.Span, loaded);
    }

    [Fact]
    public void Forward_and_backward_allocate_nothing()
    {
        Fixture fixture = new(17, [64, 64], 6, Activation.Tanh, true, SimdSupport.Best);
        float[] x = TestData.Rows(300, 17, fixture.Model.InputStride, "inputs");
        float[] y = new float[300 * fixture.Model.OutputStride];
        float[] gradients = new float[fixture.Model.ParameterCount];
        ModelWorkspace workspace = fixture.Model.CreateWorkspace(300);
        long before = 0;
        for (int i = 0; i < 3; i++)
        {
            before = GC.GetAllocatedBytesForCurrentThread();
            fixture.Model.ParametersChanged();
            fixture.Model.Forward(x, 300, y, workspace);
            fixture.Model.Backward(x, 300, y, workspace, gradients);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Loading_a_tensor_of_another_shape_names_both_shapes()
    {
        Fixture fixture = new(4, [8], 2, Activation.Tanh, false, SimdSupport.Best);
        Fixture other = new(5, [8], 2, Activation.Tanh, false, SimdSupport.Best);
        TensorArchive archive = new("other.safetensors");
        other.Model.Save(archive, "policy", other.Parameters.Span);
        StateFormatException error = Assert.Throws<StateFormatException>(
            () => fixture.Model.Load(archive, "policy", fixture.Parameters.Span));
        Assert.Contains("other.safetensors", error.Message, StringComparison.Ordinal);
        Assert.Contains("'policy.0.weight' should have shape [8, 4], has [8, 5]", error.Message, StringComparison.Ordinal);
    }

    internal static IEnumerable<SimdLevel> Levels()
    {
        for (SimdLevel level = SimdLevel.Vector128; level <= SimdSupport.Best; level++)
        {
            yield return level;
        }
    }

    private static void AssertDifference(
        SlowMlp twin, double[][] rows, double[][] weights, double[] values, int at, float found, string name)
    {
        const double Step = 1e-5;
        double saved = values[at];
        values[at] = saved + Step;
        double high = twin.Objective(rows, weights);
        values[at] = saved - Step;
        double low = twin.Objective(rows, weights);
        values[at] = saved;
        double expected = (high - low) / (2 * Step);
        Assert.True(Math.Abs(expected - found) <= 2e-4 + (2e-4 * Math.Abs(expected)), $"{name}[{at}]: expected {expected}, found {found}.");
    }

    private sealed class Fixture
    {
        private readonly MlpSpecification _specification;

        public Fixture(int inputs, int[] hidden, int outputs, Activation activation, bool norm, SimdLevel level)
        {
            _specification = new MlpSpecification
            {
                InputSize = inputs,
                HiddenSizes = hidden,
                OutputSize = outputs,
                Activation = activation,
                LayerNorm = norm,
            };
            Model = new Mlp(_specification, level);
            Parameters = new AlignedBuffer(Model.ParameterCount);
            Model.Bind(Parameters, 0);
            RandomStream random = RandomStream.Create(7, "init");
            Model.Initialize(ref random);

            // Biases and gains away from their starting values, or mistakes in them would not show.
            TensorArchive archive = new();
            Model.Save(archive, "m", Parameters.Span);
            TensorArchive moved = new();
            foreach (string name in archive.Names)
            {
                float[] values = new float[archive.BytesOf(name).Length / 4];
                archive.Read<float>(name, values);
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] += 0.2f * random.NextGaussian();
                }

                moved.Add<float>(name, values, [.. archive.ShapeOf(name)]);
            }

            Model.Load(moved, "m", Parameters.Span);
            Model.ParametersChanged();
            Workspace = Model.CreateWorkspace(300);
            Twin = new SlowMlp(_specification, moved, "m");
        }

        public Mlp Model { get; }

        public AlignedBuffer Parameters { get; }

        public ModelWorkspace Workspace { get; }

        public SlowMlp Twin { get; }

        public double[] InputRow(float[] inputs, int row) =>
            Array.ConvertAll(inputs[(row * Model.InputStride)..((row * Model.InputStride) + Model.InputSize)], v => (double)v);

        public float[] Forward(ReadOnlySpan<float> inputs, int rows)
        {
            float[] outputs = new float[rows * Model.OutputStride];
            Model.Forward(inputs, rows, outputs, Workspace);
            return outputs;
        }

        public double[][] OutputGradientRows(int rows)
        {
            float[] gradients = OutputGradients(rows);
            return [.. Enumerable.Range(0, rows).Select(r => Array.ConvertAll(
                gradients[(r * Model.OutputStride)..((r * Model.OutputStride) + Model.OutputSize)], v => (double)v))];
        }

        public float[] Backward(float[] inputs, int rows, out float[] inputGradients)
        {
            // Not-a-numbers show any element that is read before it is written.
            float[] gradients = Enumerable.Repeat(float.NaN, Model.ParameterCount).ToArray();
            inputGradients = Enumerable.Repeat(float.NaN, inputs.Length).ToArray();
            Model.Backward(inputs, rows, OutputGradients(rows), Workspace, gradients, inputGradients);
            return gradients;
        }

        private float[] OutputGradients(int rows) => TestData.Rows(rows, Model.OutputSize, Model.OutputStride, "gradients");
    }
}
