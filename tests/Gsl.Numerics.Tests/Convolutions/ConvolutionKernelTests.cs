using Gsl.Numerics.Convolutions;
using Gsl.Numerics.Kernels;
using Gsl.Numerics.Tests.Models;

namespace Gsl.Numerics.Tests.Convolutions;

public sealed unsafe class ConvolutionKernelTests
{
    public static TheoryData<int, int, int, int> Shapes => new()
    {
        { 8, 8, 16, 16 },
        { 5, 7, 16, 32 },
        { 9, 3, 3, 16 },
        { 1, 1, 32, 16 },
        { 2, 13, 32, 32 },
        { 4, 20, 16, 48 },
        { 3, 4, 5, 64 },
        { 3, 17, 3, 16 },
        { 2, 18, 32, 16 },
    };

    /// <summary>Whole numbers of Winograd's tiles: few, one block, several blocks with a rest.</summary>
    public static TheoryData<int, int, int, int> TiledShapes => new()
    {
        { 4, 4, 16, 16 },
        { 8, 8, 32, 32 },
        { 12, 20, 16, 16 },
        { 20, 16, 16, 32 },
        { 4, 8, 32, 16 },
        { 4, 72, 16, 16 },
        { 8, 4, 48, 48 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_edge_at_every_width_stores_what_the_double_precision_twin_says(int height, int width, int inputs, int outputs) =>
        CheckEdges(height, width, inputs, outputs, winograd: false);

    [Theory]
    [MemberData(nameof(TiledShapes))]
    public void So_does_Winograd_in_whole_tiles(int height, int width, int inputs, int outputs) =>
        CheckEdges(height, width, inputs, outputs, winograd: true);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Weight_gradients_continue_from_picture_to_picture_as_in_the_twin(int height, int width, int inputs, int outputs) =>
        CheckWeightGradients(height, width, inputs, outputs, winograd: false);

    [Theory]
    [MemberData(nameof(TiledShapes))]
    public void So_do_those_of_Winograd_in_whole_tiles(int height, int width, int inputs, int outputs) =>
        CheckWeightGradients(height, width, inputs, outputs, winograd: true);

    private static void CheckEdges(int height, int width, int inputs, int outputs, bool winograd)
    {
        Picture input = new(height, width, inputs, "input"), addend = new(height, width, outputs, "addend");
        Picture reference = new(height, width, outputs, "reference");
        AlignedBuffer weights = Filled(9 * inputs * outputs, "weights"), bias = Filled(outputs, "bias");
        AlignedBuffer scratch = new(winograd ? WinogradBlock.ScratchLength(width, inputs, outputs) : 0);
        AlignedBuffer transformed = new(winograd ? WinogradBlock.Points * inputs * outputs : 0);
        scratch.Span.Fill(float.NaN);
        double bound = winograd ? 1e-4 : 2e-5;
        foreach (ConvolutionEdge edge in Enum.GetValues<ConvolutionEdge>())
        {
            float[]? before = null;
            foreach (SimdLevel level in MlpTests.Levels())
            {
                Picture output = new(height, width, outputs), rectified = new(height, width, outputs);
                Convolution c = Operands(input, weights, outputs);
                c.Bias = edge >= ConvolutionEdge.Masked ? null : bias.Pointer;
                c.Output = output.Interior;
                c.OutputLine = output.Line;
                c.OutputPixel = outputs;
                c.Rectified = rectified.Interior;
                c.Addend = addend.Interior;
                c.Reference = reference.Interior;
                if (winograd)
                {
                    ConvolutionKernels.Transform(level, weights.Pointer, inputs, c.PanelWidth, c.Panels, transformed.Pointer);
                    c.Transformed = transformed.Pointer;
                    c.Scratch = scratch.Pointer;
                }

                ConvolutionKernels.Run(level, edge, c);
                foreach ((int y, int x, int o) in output.Elements())
                {
                    double sum = Sum(input, weights, outputs, y, x, o) + (edge >= ConvolutionEdge.Masked ? 0 : bias.Span[o]);
                    double passed = reference[y, x, o] > 0 ? sum : 0;
                    double expected = edge switch
                    {
                        ConvolutionEdge.Plain => sum,
                        ConvolutionEdge.Rectified => Math.Max(0, sum),
                        ConvolutionEdge.Sum => sum + addend[y, x, o],
                        ConvolutionEdge.Masked => passed,
                        _ => passed + addend[y, x, o],
                    };
                    Assert.Equal(expected, output[y, x, o], bound);
                    Assert.Equal(edge == ConvolutionEdge.Sum ? Math.Max(0, expected) : 0, rectified[y, x, o], bound);
                }

                Assert.True(output.BorderIs(0f));
                TensorAssert.SameBits(before ?? output.Buffer.Span, output.Buffer.Span);
                before = output.Buffer.Span.ToArray();
            }
        }
    }

    private static void CheckWeightGradients(int height, int width, int inputs, int outputs, bool winograd)
    {
        AlignedBuffer scratch = new(winograd ? WinogradBlock.ScratchLength(width, inputs, outputs) : 0);
        scratch.Span.Fill(float.NaN);
        Picture first = new(height, width, inputs, "first"), second = new(height, width, inputs, "second");
        Picture gradient = new(height, width, outputs, "gradient");
        float[]? before = null;
        foreach (SimdLevel level in MlpTests.Levels())
        {
            AlignedBuffer result = new(9 * inputs * outputs);
            foreach (Picture input in new[] { first, second })
            {
                ConvolutionGradient g = default;
                g.Input = input.Start;
                g.InputLine = input.Line;
                g.InputPixel = inputs;
                g.Gradient = gradient.Interior;
                g.GradientLine = gradient.Line;
                g.GradientPixel = outputs;
                g.Result = result.Pointer;
                g.Height = height;
                g.Width = width;
                g.PanelWidth = PanelWidth(outputs);
                g.Panels = outputs / g.PanelWidth;
                g.Scratch = winograd ? scratch.Pointer : null;
                ConvolutionKernels.Run(level, g);
            }

            for (int tap = 0; tap < 9; tap++)
            {
                for (int i = 0; i < inputs; i++)
                {
                    for (int o = 0; o < outputs; o++)
                    {
                        double expected = 0;
                        for (int p = 0; p < height * width; p++)
                        {
                            int line = (p / width) + (tap / 3) - 1, pixel = (p % width) + (tap % 3) - 1;
                            expected += gradient[p / width, p % width, o]
                                * ((double)first[line, pixel, i] + second[line, pixel, i]);
                        }

                        Assert.Equal(expected, result.Span[Index(inputs, outputs, tap, i, o)], winograd ? 2e-4 : 3e-5);
                    }
                }
            }

            TensorAssert.SameBits(before ?? result.Span, result.Span);
            before = result.Span.ToArray();
        }
    }

    private static Convolution Operands(Picture input, AlignedBuffer weights, int outputs) => new()
    {
        Input = input.Start,
        InputLine = input.Line,
        InputPixel = input.Channels,
        Weights = weights.Pointer,
        Height = input.Height,
        Width = input.Width,
        PanelWidth = PanelWidth(outputs),
        Panels = outputs / PanelWidth(outputs),
    };

    private static double Sum(Picture input, AlignedBuffer weights, int outputs, int y, int x, int o)
    {
        double sum = 0;
        for (int tap = 0; tap < 9; tap++)
        {
            for (int i = 0; i < input.Channels; i++)
            {
                sum += (double)input[y + (tap / 3) - 1, x + (tap % 3) - 1, i]
                    * weights.Span[Index(input.Channels, outputs, tap, i, o)];
            }
        }

        return sum;
    }

    private static int PanelWidth(int outputs) => outputs % 32 == 0 ? 32 : 16;

    private static int Index(int inputs, int outputs, int tap, int input, int output)
    {
        int width = PanelWidth(outputs);
        return (output / width * 9 * inputs * width) + (((tap * inputs) + input) * width) + (output % width);
    }

    private static AlignedBuffer Filled(int length, string name)
    {
        AlignedBuffer buffer = new(length);
        TestData.Uniform(length, name, -0.3f, 0.3f).CopyTo(buffer.Span);
        return buffer;
    }
}
