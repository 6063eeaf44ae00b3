using Gsl.Numerics.Kernels;

namespace Gsl.Numerics.Tests.Models;

public sealed class ImpalaCnnTests
{
    public static TheoryData<int, int, int, int[], int, int> Networks => ImpalaFixture.Networks;

    [Theory]
    [MemberData(nameof(Networks))]
    public void Outputs_equal_those_of_the_plain_twin_in_any_batch(int height, int width, int channels, int[] depths, int hidden, int outputs)
    {
        ImpalaFixture fixture = ImpalaFixture.Create(height, width, channels, depths, hidden, outputs);
        float[] x = fixture.Pictures(9);
        float[] y = fixture.Forward(x, 9);
        for (int r = 0; r < 9; r++)
        {
            double[] expected = fixture.Twin.Forward(fixture.Picture(x, r));
            TensorAssert.Close(
                Array.ConvertAll(expected, v => (float)v), y.AsSpan(r * fixture.Model.OutputStride, outputs), 2e-5, 1e-5);
        }

        foreach (int rows in new[] { 0, 1, 2, 5 })
        {
            TensorAssert.SameBits(y.AsSpan(0, rows * fixture.Model.OutputStride), fixture.Forward(x, rows));
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Gradients_equal_finite_differences_of_the_double_precision_twin(
        int height, int width, int channels, int[] depths, int hidden, int outputs)
    {
        ImpalaFixture fixture = ImpalaFixture.Create(height, width, channels, depths, hidden, outputs);
        const int Rows = 2;
        float[] x = fixture.Pictures(Rows);
        fixture.Forward(x, Rows);
        TensorArchive archive = new();
        fixture.Model.Save(archive, "g", fixture.Backward(x, Rows));
        byte[][] pictures = [.. Enumerable.Range(0, Rows).Select(r => fixture.Picture(x, r))];
        float[] outputGradients = fixture.OutputGradients(Rows);
        int stride = fixture.Model.OutputStride;
        double[][] weights = [.. Enumerable.Range(0, Rows).Select(
            r => Array.ConvertAll(outputGradients[(r * stride)..((r * stride) + outputs)], v => (double)v))];
        RandomStream random = RandomStream.Create(13, "samples");
        foreach ((string name, double[] values) in fixture.Twin.Parameters)
        {
            float[] found = new float[values.Length];
            archive.Read<float>($"g.{name}", found);
            for (int sample = 0; sample < 4; sample++)
            {
                int at = random.NextInt32(values.Length);
                double expected = Difference(fixture.Twin, pictures, weights, values, at);
                Assert.True(
                    Math.Abs(expected - found[at]) <= 1e-4 + (2e-4 * Math.Abs(expected)),
                    $"{name}[{at}]: expected {expected}, found {found[at]}.");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Gradients_accumulated_over_ranges_of_rows_have_the_bits_of_one_piece(
        int height, int width, int channels, int[] depths, int hidden, int outputs)
    {
        ImpalaFixture fixture = ImpalaFixture.Create(height, width, channels, depths, hidden, outputs);
        int stride = fixture.Model.InputStride;
        float[] x = fixture.Pictures(12);
        float[] y = fixture.Forward(x, 12);
        float[] expected = new float[fixture.Model.ParameterCount];
        fixture.Model.Backward(x, 12, y, fixture.Workspace, expected);
        float[] found = new float[expected.Length];
        found.AsSpan().Fill(float.NaN);
        foreach ((int start, int end) in new[] { (0, 3), (3, 4), (4, 4), (4, 12) })
        {
            float[] part = x[(start * stride)..(end * stride)];
            float[] outputPart = fixture.Forward(part, end - start);
            fixture.Model.Backward(part, end - start, outputPart, fixture.Workspace, found, accumulate: start > 0);
        }

        TensorAssert.SameBits(expected, found);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Every_vector_width_gives_the_same_bits(int height, int width, int channels, int[] depths, int hidden, int outputs)
    {
        float[]? before = null;
        foreach (SimdLevel level in MlpTests.Levels())
        {
            ImpalaFixture fixture = ImpalaFixture.Create(height, width, channels, depths, hidden, outputs, level);
            float[] x = fixture.Pictures(5);
            float[] all = [.. fixture.Forward(x, 5), .. fixture.Backward(x, 5)];
            TensorAssert.SameBits(before ?? all, all);
            before = all;
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Padding_is_zero_and_its_gradient_too(int height, int width, int channels, int[] depths, int hidden, int outputs)
    {
        ImpalaFixture fixture = ImpalaFixture.Create(height, width, channels, depths, hidden, outputs);
        float[] x = fixture.Pictures(4);
        fixture.Forward(x, 4);
        float[] gradients = fixture.Backward(x, 4);
        float[] ones = new float[fixture.Model.ParameterCount];
        ones.AsSpan().Fill(1f);
        TensorArchive archive = new();
        fixture.Model.Save(archive, "p", ones);
        float[] mask = new float[ones.Length];
        fixture.Model.Load(archive, "p", mask);
        for (int i = 0; i < mask.Length; i++)
        {
            Assert.True(mask[i] == 1f || (gradients[i] == 0f && fixture.Parameters.Span[16 + i] == 0f), $"Padding {i} is not zero.");
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Saving_and_loading_brings_every_parameter_back(int height, int width, int channels, int[] depths, int hidden, int outputs)
    {
        ImpalaFixture fixture = ImpalaFixture.Create(height, width, channels, depths, hidden, outputs);
        TensorArchive archive = new();
        fixture.Model.Save(archive, "m", fixture.Parameters.Span[16..]);
        Assert.Equal(fixture.Moved.Names, archive.Names);
        Assert.All(archive.Names, name => Assert.True(fixture.Moved.BytesOf(name).Span.SequenceEqual(archive.BytesOf(name).Span)));
        Assert.Equal([depths[0], channels, 3, 3], archive.ShapeOf("m.blocks.0.conv.weight"));
    }

    [Fact]
    public void Forward_and_backward_allocate_nothing()
    {
        ImpalaFixture fixture = ImpalaFixture.Create(8, 8, 3, [16, 32], 32, 5);
        float[] x = fixture.Pictures(4);
        float[] y = new float[4 * fixture.Model.OutputStride];
        float[] gradients = new float[fixture.Model.ParameterCount];
        long before = 0;
        for (int i = 0; i < 3; i++)
        {
            before = GC.GetAllocatedBytesForCurrentThread();
            fixture.Model.ParametersChanged();
            fixture.Model.Forward(x, 4, y, fixture.Workspace);
            fixture.Model.Backward(x, 4, y, fixture.Workspace, gradients);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Winograd_gives_the_outputs_and_gradients_of_direct_convolutions_to_five_digits()
    {
        ImpalaSpecification specification = ImpalaFixture.Specify(64, 64, 3, [16, 32], 16, 4);
        ImpalaFixture tiled = new(specification, new ImpalaCnn(specification));
        ImpalaFixture direct = new(specification, new ImpalaCnn(specification, ConvolutionBackend.ManagedDirect));
        float[] x = direct.Pictures(2);
        TensorAssert.Close(direct.Forward(x, 2), tiled.Forward(x, 2), 1e-5, 1e-5);
        TensorArchive expected = new(), found = new();
        direct.Model.Save(expected, "g", direct.Backward(x, 2));
        tiled.Model.Save(found, "g", tiled.Backward(x, 2));
        foreach (string name in expected.Names)
        {
            float[] reference = Read(expected, name);
            float[] difference = Read(found, name);
            for (int i = 0; i < difference.Length; i++)
            {
                difference[i] -= reference[i];
            }

            Assert.InRange(Norm(difference) / Norm(reference), 0, 1e-5);
        }
    }

    [Fact]
    public void Detached_outputs_change_the_last_layer_alone()
    {
        ImpalaFixture fixture = ImpalaFixture.Create(8, 8, 3, [16], 32, 5);
        float[] x = fixture.Pictures(2);
        float[] detached = fixture.OutputGradients(2);
        fixture.Forward(x, 2);
        float[] all = fixture.Backward(x, 2);
        fixture.Workspace.DetachedOutputs = 1;
        float[] found = fixture.Backward(x, 2);
        fixture.Workspace.DetachedOutputs = 0;
        for (int r = 0; r < 2; r++)
        {
            detached[(r * fixture.Model.OutputStride) + 4] = 0f;
        }

        float[] expected = new float[found.Length];
        fixture.Model.Backward(x, 2, detached, fixture.Workspace, expected);
        TensorArchive archive = new();
        fixture.Model.Save(archive, "all", all);
        fixture.Model.Save(archive, "found", found);
        fixture.Model.Save(archive, "expected", expected);
        foreach (string name in fixture.Twin.Parameters.Keys)
        {
            string source = name.StartsWith("output", StringComparison.Ordinal) ? "all" : "expected";
            TensorAssert.SameBits(Read(archive, $"{source}.{name}"), Read(archive, $"found.{name}"));
        }
    }

    [Fact]
    public void Pictures_have_no_gradient_and_the_message_says_so()
    {
        ImpalaFixture fixture = ImpalaFixture.Create(8, 8, 3, [16], 32, 5);
        float[] x = fixture.Pictures(1);
        float[] y = fixture.Forward(x, 1);
        NotSupportedException error = Assert.Throws<NotSupportedException>(
            () => fixture.Model.Backward(x, 1, y, fixture.Workspace, new float[fixture.Model.ParameterCount], new float[x.Length]));
        Assert.Contains("'inputGradients'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Initialization.XavierUniform, false, 9 * 16)]
    [InlineData(Initialization.XavierNormal, false, 9 * 16)]
    [InlineData(Initialization.Orthogonal, true, 0)]
    public void Initial_weights_have_the_spread_and_the_outputs_the_gains_asked_for(
        Initialization initialization, bool normalized, int fanOut)
    {
        ImpalaSpecification specification = ImpalaFixture.Specify(16, 16, 3, [16, 16], 64, 6) with
        {
            Initialization = initialization,
            NormalizedRows = normalized,
            Heads = [new OutputHead(5, 0.01f), new OutputHead(1, 1f)],
        };
        ImpalaCnn model = new(specification);
        AlignedBuffer parameters = new(model.ParameterCount);
        model.Bind(parameters, 0);
        RandomStream random = RandomStream.Create(14, "init");
        model.Initialize(ref random);
        TensorArchive archive = new();
        model.Save(archive, "m", parameters.Span);
        float[] outputs = Read(archive, "m.output.weight");
        for (int o = 0; o < 6; o++)
        {
            Assert.Equal(o < 5 ? 0.01 : 1, Norm(outputs.AsSpan(o * 64, 64)), 1e-5);
        }

        float[] weights = Read(archive, "m.blocks.1.residuals.0.conv1.weight");
        double expected = normalized ? 16 * Math.Sqrt(0.5) : weights.Length * 2.0 / ((9 * 16) + fanOut);
        Assert.Equal(1, Math.Pow(Norm(weights), 2) / expected, normalized ? 1e-5 : 0.1);
        Assert.All(Read(archive, "m.blocks.0.conv.bias"), v => Assert.Equal(0f, v));
    }

    [Fact]
    public void Gains_that_do_not_cover_the_outputs_are_refused()
    {
        ImpalaSpecification specification = ImpalaFixture.Specify(8, 8, 3, [16], 32, 5) with { Heads = [new OutputHead(4, 1f)] };
        ArgumentException error = Assert.Throws<ArgumentException>(() => new ImpalaCnn(specification));
        Assert.Contains("The heads have 4 outputs together, the network has 5", error.Message, StringComparison.Ordinal);
    }

    private static double Difference(SlowImpala twin, byte[][] pictures, double[][] weights, double[] values, int at)
    {
        const double Step = 1e-6;
        double saved = values[at];
        values[at] = saved + Step;
        double high = twin.Objective(pictures, weights);
        values[at] = saved - Step;
        double low = twin.Objective(pictures, weights);
        values[at] = saved;
        return (high - low) / (2 * Step);
    }

    private static float[] Read(TensorArchive archive, string name)
    {
        float[] values = new float[archive.BytesOf(name).Length / sizeof(float)];
        archive.Read<float>(name, values);
        return values;
    }

    private static double Norm(ReadOnlySpan<float> values)
    {
        double squares = 0;
        foreach (float value in values)
        {
            squares += (double)value * value;
        }

        return Math.Sqrt(squares);
    }
}
