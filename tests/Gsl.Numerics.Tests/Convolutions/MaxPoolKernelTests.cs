using Gsl.Numerics.Convolutions;
using Gsl.Numerics.Kernels;
using Gsl.Numerics.Tests.Models;

namespace Gsl.Numerics.Tests.Convolutions;

public sealed unsafe class MaxPoolKernelTests
{
    [Theory]
    [InlineData(8, 8, 16)]
    [InlineData(7, 5, 32)]
    [InlineData(1, 1, 16)]
    [InlineData(2, 9, 48)]
    public void Pools_and_their_gradients_equal_those_of_the_twin(int height, int width, int channels)
    {
        int lines = (height + 1) / 2, pixels = (width + 1) / 2;
        Picture input = new(height, width, channels, "input", float.NegativeInfinity);
        foreach ((int y, int x, int c) in input.Elements())
        {
            // Few values, so that there are equals among them.
            input[y, x, c] = MathF.Round(3 * input[y, x, c]);
        }

        Picture gradients = new(lines, pixels, channels, "gradients");
        foreach (SimdLevel level in MlpTests.Levels())
        {
            Picture output = new(lines, pixels, channels), rectified = new(lines, pixels, channels);
            Picture inputGradients = new(height, width, channels, "not yet written");
            byte[] codes = new byte[(lines + 1) * (pixels + 1) * channels];
            fixed (byte* code = codes)
            {
                MaxPool pool = default;
                pool.Input = input.Start;
                pool.InputLine = input.Line;
                pool.Output = output.Interior;
                pool.OutputLine = output.Line;
                pool.Rectified = rectified.Interior;
                pool.Codes = code;
                (pool.Height, pool.Width, pool.Channels) = (lines, pixels, channels);
                ConvolutionKernels.Forward(level, pool);
                pool.Input = inputGradients.Start;
                pool.Output = gradients.Interior;
                ConvolutionKernels.Backward(level, pool);
            }

            Picture expected = new(height, width, channels);
            foreach ((int y, int x, int c) in output.Elements())
            {
                (int line, int pixel) = Winner(input, y, x, c);
                expected[line, pixel, c] += gradients[y, x, c];
                Assert.Equal(input[line, pixel, c], output[y, x, c]);
                Assert.Equal(Math.Max(0f, input[line, pixel, c]), rectified[y, x, c]);
            }

            TensorAssert.Close(expected.Buffer.Span, inputGradients.Buffer.Span, 1e-6, 1e-6);
            Assert.True(inputGradients.BorderIs(0f));
        }
    }

    [Fact]
    public void Bytes_become_the_quotients_by_255()
    {
        byte[] bytes = [.. Enumerable.Range(0, 256).Select(i => (byte)i), 3, 200, 255];
        foreach (SimdLevel level in MlpTests.Levels())
        {
            float[] found = new float[bytes.Length];
            fixed (byte* source = bytes)
            fixed (float* destination = found)
            {
                ConvolutionKernels.FromBytes(level, source, destination, bytes.Length);
            }

            TensorAssert.SameBits(Array.ConvertAll(bytes, b => b / 255f), found);
        }
    }

    // The first of equals in reading order.
    private static (int Line, int Pixel) Winner(Picture input, int y, int x, int channel)
    {
        (int Line, int Pixel) best = (-1, -1);
        float value = float.NegativeInfinity;
        for (int tap = 0; tap < 9; tap++)
        {
            int line = (2 * y) + (tap / 3) - 1, pixel = (2 * x) + (tap % 3) - 1;
            bool inside = line >= 0 && line < input.Height && pixel >= 0 && pixel < input.Width;
            if (inside && input[line, pixel, channel] > value)
            {
                (best, value) = ((line, pixel), input[line, pixel, channel]);
            }
        }

        return best;
    }
}
