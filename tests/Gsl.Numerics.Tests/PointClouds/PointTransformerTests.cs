using Gsl.Numerics.Kernels;
using Gsl.Numerics.Tests.Models;

namespace Gsl.Numerics.Tests.PointClouds;

public sealed class PointTransformerTests
{
    public static TheoryData<int, int, int, int, int, int> Networks => PointTransformerFixture.Networks;

    [Theory]
    [MemberData(nameof(Networks))]
    public void Outputs_equal_those_of_the_plain_twin_in_any_batch(int points, int state, int action, int width, int blocks, int outputs)
    {
        PointTransformerFixture fixture = PointTransformerFixture.Create(points, state, action, width, blocks, outputs);
        PlainCloud[] clouds = fixture.Clouds(12);
        float[] x = fixture.Pack(clouds);
        float[] y = fixture.Forward(x, 12);
        int stride = fixture.Model.OutputStride;
        for (int r = 0; r < 12; r++)
        {
            double[] expected = fixture.Twin.Forward(clouds[r]);
            TensorAssert.Close(Array.ConvertAll(expected, v => (float)v), y.AsSpan(r * stride, outputs), 1e-5, 1e-5);
            float[] alone = fixture.Forward(x.AsSpan(r * fixture.Model.InputStride, fixture.Model.InputStride), 1);
            TensorAssert.SameBits(y.AsSpan(r * stride, stride), alone);
        }

        foreach (int rows in new[] { 0, 2, 5 })
        {
            TensorAssert.SameBits(y.AsSpan(0, rows * stride), fixture.Forward(x, rows));
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Gradients_equal_finite_differences_of_the_double_precision_twin(
        int points, int state, int action, int width, int blocks, int outputs)
    {
        PointTransformerFixture fixture = PointTransformerFixture.Create(points, state, action, width, blocks, outputs);
        const int Rows = 5;
        PlainCloud[] clouds = fixture.Clouds(Rows);
        float[] x = fixture.Pack(clouds);
        fixture.Forward(x, Rows);
        TensorArchive archive = new();
        fixture.Model.Save(archive, "g", fixture.Backward(x, Rows, out float[] inputGradients));
        float[] outputGradients = fixture.OutputGradients(Rows);
        int stride = fixture.Model.OutputStride;
        double[][] weights = [.. Enumerable.Range(0, Rows).Select(
            r => Array.ConvertAll(outputGradients[(r * stride)..((r * stride) + outputs)], v => (double)v))];
        RandomStream random = RandomStream.Create(33, "samples");
        foreach ((string name, double[] values) in fixture.Twin.Parameters)
        {
            float[] found = new float[values.Length];
            archive.Read<float>($"g.{name}", found);
            double[] direction = Array.ConvertAll(values, _ => random.NextSingle() < 0.5f ? -1.0 : 1.0);
            AssertSlope(() => fixture.Twin.Objective(clouds, weights), values, direction, found, name);
        }

        for (int r = 0; r < Rows; r++)
        {
            ReadOnlySpan<float> row = inputGradients.AsSpan(r * fixture.Model.InputStride, fixture.Model.InputStride);
            int first = fixture.Model.InputSize - action;
            for (int i = 0; i < action; i++)
            {
                double[] axis = [.. Enumerable.Range(0, action).Select(k => k == i ? 1.0 : 0.0)];
                AssertSlope(
                    () => fixture.Twin.Objective([clouds[r]], [weights[r]]), clouds[r].Action, axis, row.Slice(first, action), $"action of row {r}");
            }

            Assert.Equal(-1, row[..first].IndexOfAnyExcept(0f));
            Assert.Equal(-1, row[(first + action)..].IndexOfAnyExcept(0f));
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Gradients_accumulated_over_ranges_of_rows_have_the_bits_of_one_piece(
        int points, int state, int action, int width, int blocks, int outputs)
    {
        PointTransformerFixture fixture = PointTransformerFixture.Create(points, state, action, width, blocks, outputs);
        int stride = fixture.Model.InputStride;
        float[] x = fixture.Pack(fixture.Clouds(12));
        float[] y = fixture.Forward(x, 12);
        float[] expected = new float[fixture.Model.ParameterCount];
        float[] expectedInputs = new float[x.Length];
        fixture.Model.Backward(x, 12, y, fixture.Workspace, expected, expectedInputs);
        float[] found = new float[expected.Length];
        found.AsSpan().Fill(float.NaN);
        foreach ((int start, int end) in new[] { (0, 3), (3, 4), (4, 4), (4, 12) })
        {
            float[] part = x[(start * stride)..(end * stride)];
            float[] inputPart = new float[part.Length];
            float[] outputPart = fixture.Forward(part, end - start);
            fixture.Model.Backward(part, end - start, outputPart, fixture.Workspace, found, inputPart, accumulate: start > 0);
            TensorAssert.SameBits(expectedInputs.AsSpan(start * stride, part.Length), inputPart);
        }

        TensorAssert.SameBits(expected, found);
    }

    [Fact]
    public void Input_gradients_alone_have_the_bits_of_those_with_parameter_gradients()
    {
        PointTransformerFixture fixture = PointTransformerFixture.Create(32, 5, 3, 64, 2, 1);
        float[] x = fixture.Pack(fixture.Clouds(6));
        fixture.Forward(x, 6);
        fixture.Backward(x, 6, out float[] expected);
        float[] found = new float[x.Length];
        fixture.Model.Backward(x, 6, fixture.OutputGradients(6), fixture.Workspace, [], found);
        Assert.True(fixture.Model.SupportsInputGradientsAlone);
        TensorAssert.SameBits(expected, found);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Every_vector_width_gives_the_same_bits(int points, int state, int action, int width, int blocks, int outputs)
    {
        float[]? before = null;
        foreach (SimdLevel level in MlpTests.Levels())
        {
            PointTransformerFixture fixture = PointTransformerFixture.Create(points, state, action, width, blocks, outputs, level);
            float[] x = fixture.Pack(fixture.Clouds(7));
            float[] all = [.. fixture.Forward(x, 7), .. fixture.Backward(x, 7, out float[] inputGradients), .. inputGradients];
            TensorAssert.SameBits(before ?? all, all);
            before = all;
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Padding_is_zero_and_its_gradient_too(int points, int state, int action, int width, int blocks, int outputs)
    {
        PointTransformerFixture fixture = PointTransformerFixture.Create(points, state, action, width, blocks, outputs);
        float[] x = fixture.Pack(fixture.Clouds(4));
        fixture.Forward(x, 4);
        float[] gradients = fixture.Backward(x, 4, out _);
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
    public void Saving_and_loading_brings_every_parameter_back(int points, int state, int action, int width, int blocks, int outputs)
    {
        PointTransformerFixture fixture = PointTransformerFixture.Create(points, state, action, width, blocks, outputs);
        TensorArchive archive = new();
        fixture.Model.Save(archive, "m", fixture.Parameters.Span[16..]);
        Assert.Equal(fixture.Moved.Names, archive.Names);
        Assert.All(archive.Names, name => Assert.True(fixture.Moved.BytesOf(name).Span.SequenceEqual(archive.BytesOf(name).Span)));
        Assert.Equal([width, 9 + state + action], archive.ShapeOf("m.robot.points.0.weight"));
        Assert.Equal([4, 32], archive.ShapeOf("m.pool.query"));
    }

    [Fact]
    public void Forward_and_backward_allocate_nothing()
    {
        PointTransformerFixture fixture = PointTransformerFixture.Create(32, 5, 3, 64, 2, 1);
        float[] x = fixture.Pack(fixture.Clouds(6));
        float[] y = new float[6 * fixture.Model.OutputStride];
        float[] gradients = new float[fixture.Model.ParameterCount];
        float[] inputGradients = new float[x.Length];
        long before = 0;
        for (int i = 0; i < 3; i++)
        {
            before = GC.GetAllocatedBytesForCurrentThread();
            fixture.Model.ParametersChanged();
            fixture.Model.Forward(x, 6, y, fixture.Workspace);
            fixture.Model.Backward(x, 6, y, fixture.Workspace, gradients, inputGradients);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData(0, 44, 1_322_284)]
    [InlineData(22, 1, 1_333_633)]
    public void Networks_of_the_published_size_have_the_published_number_of_parameters(int action, int outputs, int expected)
    {
        PointTransformer model = new(PointTransformerFixture.Specify(1200, 68, action, 192, 2, outputs) with { HiddenSize = 128 });
        TensorArchive archive = new();
        model.Save(archive, "m", new float[model.ParameterCount]);
        Assert.Equal(expected, archive.Names.Sum(name => archive.BytesOf(name).Length / sizeof(float)));
    }

    [Fact]
    public void The_order_of_points_and_their_padding_do_not_matter()
    {
        PointTransformerFixture fixture = PointTransformerFixture.Create(32, 5, 3, 64, 2, 1);
        PlainCloud cloud = fixture.Clouds(2)[1];
        int[] order = [.. Enumerable.Range(0, 32)];
        RandomStream random = RandomStream.Create(34, "order");
        random.Shuffle(order.AsSpan());
        PlainCloud shuffled = new()
        {
            State = cloud.State,
            Action = cloud.Action,
            Points = [.. order.Select(i => cloud.Codes[i] == 0 ? [1e4, -1e4, 7] : cloud.Points[i])],
            Codes = [.. order.Select(i => cloud.Codes[i])],
        };
        float[] expected = fixture.Forward(fixture.Pack([cloud]), 1);
        float[] found = fixture.Forward(fixture.Pack([shuffled]), 1);
        TensorAssert.Close(expected, found, 1e-6, 1e-6);
    }

    [Fact]
    public void Detached_outputs_change_the_last_layer_alone()
    {
        PointTransformerFixture fixture = PointTransformerFixture.Create(32, 5, 0, 64, 1, 4);
        float[] x = fixture.Pack(fixture.Clouds(2));
        float[] zeroed = fixture.OutputGradients(2);
        fixture.Forward(x, 2);
        float[] all = fixture.Backward(x, 2, out _);
        fixture.Workspace.DetachedOutputs = 1;
        float[] found = fixture.Backward(x, 2, out _);
        fixture.Workspace.DetachedOutputs = 0;
        zeroed[3] = zeroed[fixture.Model.OutputStride + 3] = 0f;
        float[] expected = new float[found.Length];
        fixture.Model.Backward(x, 2, zeroed, fixture.Workspace, expected);
        TensorArchive archive = new();
        fixture.Model.Save(archive, "all", all);
        fixture.Model.Save(archive, "found", found);
        fixture.Model.Save(archive, "expected", expected);
        foreach (string name in fixture.Twin.Parameters.Keys)
        {
            string source = name.StartsWith("head.2", StringComparison.Ordinal) ? "all" : "expected";
            Assert.True(archive.BytesOf($"{source}.{name}").Span.SequenceEqual(archive.BytesOf($"found.{name}").Span), name);
        }
    }

    [Theory]
    [InlineData("blocks.0.attention.query.weight", 0.0179)]
    [InlineData("blocks.1.attention.output.weight", 0.0170)]
    [InlineData("pool.query", 0.112)]
    [InlineData("task", 0.072)]
    [InlineData("whole.points.2.weight", 0.0722)]
    [InlineData("background.points.0.weight", 0.0862)]
    [InlineData("state.0.bias", 0)]
    public void Initial_tensors_have_the_spread_of_the_original(string name, double expected)
    {
        PointTransformer model = new(PointTransformerFixture.Specify(16, 68, 0, 192, 2, 44));
        AlignedBuffer parameters = new(model.ParameterCount);
        model.Bind(parameters, 0);
        RandomStream random = RandomStream.Create(35, "init");
        model.Initialize(ref random);
        TensorArchive archive = new();
        model.Save(archive, "m", parameters.Span);
        float[] values = new float[archive.BytesOf($"m.{name}").Length / sizeof(float)];
        archive.Read<float>($"m.{name}", values);
        double found = Math.Sqrt(values.Average(v => (double)v * v));
        Assert.InRange(found, expected * (1 - (4 / Math.Sqrt(2.0 * values.Length))) - 1e-4, (expected * (1 + (4 / Math.Sqrt(2.0 * values.Length)))) + 1e-4);
    }

    [Fact]
    public void Sizes_out_of_bounds_are_refused_by_name()
    {
        PointTransformerSpecification good = PointTransformerFixture.Specify(32, 5, 3, 64, 1, 1);
        Assert.Contains("'Width'", Refusal(good with { Width = 96 }), StringComparison.Ordinal);
        Assert.Contains("'Points'", Refusal(good with { Points = 40 }), StringComparison.Ordinal);
        Assert.Contains("'Palette'", Refusal(good with { Palette = [1f] }), StringComparison.Ordinal);
        Assert.Contains("The heads have 4 outputs", Refusal(good with { Heads = [new OutputHead(4, 1f)] }), StringComparison.Ordinal);
    }

    private static string Refusal(PointTransformerSpecification specification) =>
        Assert.Throws<ArgumentException>(() => new PointTransformer(specification)).Message;

    // Along a direction that changes every value, no element of the gradient goes unseen.
    private static void AssertSlope(
        Func<double> objective, double[] values, double[] direction, ReadOnlySpan<float> gradient, string name)
    {
        const double Step = 1e-7;
        double[] saved = [.. values];
        double found = 0, norm = 0;
        for (int i = 0; i < values.Length; i++)
        {
            found += gradient[i] * direction[i];
            norm += (double)gradient[i] * gradient[i];
            values[i] = saved[i] + (Step * direction[i]);
        }

        double high = objective();
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = saved[i] - (Step * direction[i]);
        }

        double low = objective();
        saved.CopyTo(values, 0);
        double expected = (high - low) / (2 * Step);
        Assert.True(
            Math.Abs(expected - found) <= 1e-4 + (1e-4 * Math.Sqrt(norm)), $"{name}: expected {expected}, found {found}, of norm {Math.Sqrt(norm)}.");
    }
}
