using Gsl.Numerics.Kernels;
using Gsl.Numerics.OneDnn;

namespace Gsl.Numerics.Tests.Models;

public sealed class OneDnnImpalaTests
{
    public static TheoryData<int, int, int, int[], int, int> Networks => ImpalaFixture.Networks;

    [OneDnnTheory]
    [MemberData(nameof(Networks))]
    public void Outputs_equal_those_of_the_plain_twin(int height, int width, int channels, int[] depths, int hidden, int outputs)
    {
        foreach ((ConvolutionBackend backend, double bound) in Backends(2e-5, 0.05))
        {
            ImpalaFixture fixture = Create(height, width, channels, depths, hidden, outputs, backend);
            Assert.Equal(backend, fixture.Model.Backend);
            float[] x = fixture.Pictures(11);
            float[] y = fixture.Forward(x, 11);
            for (int r = 0; r < 11; r++)
            {
                double[] expected = fixture.Twin.Forward(fixture.Picture(x, r));
                TensorAssert.Close(
                    Array.ConvertAll(expected, v => (float)v), y.AsSpan(r * fixture.Model.OutputStride, outputs), bound, bound);
            }

            // Eight rows are one call of the library; missing ones must not matter.
            foreach (int rows in new[] { 0, 1, 8, 9 })
            {
                TensorAssert.SameBits(y.AsSpan(0, rows * fixture.Model.OutputStride), fixture.Forward(x, rows));
            }
        }
    }

    [OneDnnTheory]
    [MemberData(nameof(Networks))]
    public void Gradients_equal_those_of_the_managed_kernels(int height, int width, int channels, int[] depths, int hidden, int outputs)
    {
        ImpalaFixture managed = Create(height, width, channels, depths, hidden, outputs, ConvolutionBackend.Managed);
        Dictionary<string, float[]> expected = Gradients(managed);
        // Rounded sums near zero change sign, and with it what passes: bfloat16's gradients differ more than its outputs.
        foreach ((ConvolutionBackend backend, double bound) in Backends(1e-5, 0.15))
        {
            foreach ((string name, float[] found) in Gradients(Create(height, width, channels, depths, hidden, outputs, backend)))
            {
                double difference = 0, size = 0;
                for (int i = 0; i < found.Length; i++)
                {
                    difference += Math.Pow(found[i] - expected[name][i], 2);
                    size += Math.Pow(expected[name][i], 2);
                }

                double relative = Math.Sqrt(difference / size);
                Assert.True(relative < bound, $"{backend}, {name}: differs by {relative} of its norm, allowed are {bound}.");
            }
        }
    }

    [OneDnnTheory]
    [MemberData(nameof(Networks))]
    public void Gradients_accumulated_over_groups_of_rows_have_the_bits_of_one_piece(
        int height, int width, int channels, int[] depths, int hidden, int outputs)
    {
        foreach ((ConvolutionBackend backend, _) in Backends(0, 0))
        {
            ImpalaFixture fixture = Create(height, width, channels, depths, hidden, outputs, backend);
            int stride = fixture.Model.InputStride;
            float[] x = fixture.Pictures(12);
            float[] y = fixture.Forward(x, 12);
            float[] expected = new float[fixture.Model.ParameterCount];
            fixture.Model.Backward(x, 12, y, fixture.Workspace, expected);
            float[] found = new float[expected.Length];
            float[] first = fixture.Forward(x, 8);
            fixture.Model.Backward(x, 8, first, fixture.Workspace, found);
            float[] rest = x[(8 * stride)..];
            float[] second = fixture.Forward(rest, 4);
            fixture.Model.Backward(rest, 4, second, fixture.Workspace, found, accumulate: true);
            TensorAssert.SameBits(expected, found);
        }
    }

    [OneDnnTheory]
    [InlineData(10, 8)]
    public void Two_threads_at_once_compute_what_one_computes(int height, int width)
    {
        foreach ((ConvolutionBackend backend, _) in Backends(0, 0))
        {
            CheckThreads(height, width, backend);
        }
    }

    private static void CheckThreads(int height, int width, ConvolutionBackend backend)
    {
        ImpalaFixture fixture = Create(height, width, 3, [16, 32], 16, 4, backend);
        float[] x = fixture.Pictures(12);
        float[] expected = fixture.Forward(x, 12);
        float[][] found = new float[2][];
        Thread[] threads = [.. Enumerable.Range(0, 2).Select(i => new Thread(() =>
        {
            ModelWorkspace workspace = fixture.Model.CreateWorkspace(12);
            for (int repeat = 0; repeat < 20; repeat++)
            {
                found[i] = new float[expected.Length];
                fixture.Model.Forward(x, 12, found[i], workspace);
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.All(found, outputs => TensorAssert.SameBits(expected, outputs));
    }

    [Fact]
    public void Bfloat16_rounds_to_nearest_even_and_keeps_infinities_and_not_a_numbers()
    {
        uint[] bits = [0x3F800000, 0x3F808000, 0x3F818000, 0x3F808001, 0xBF80FFFF, 0x7F800000, 0x7FC00000, 0x00000000];
        ushort[] expected = [0x3F80, 0x3F80, 0x3F82, 0x3F81, 0xBF81, 0x7F80, 0x7FC0, 0x0000];
        float[] values = Array.ConvertAll(bits, BitConverter.UInt32BitsToSingle);
        ushort[] found = new ushort[8];
        unsafe
        {
            fixed (float* source = values)
            fixed (ushort* destination = found)
            {
                StoredKernel<StoredBFloat16>.Convert(source, (byte*)destination, 8);
            }
        }

        Assert.Equal(expected, found);
    }

    [Fact]
    public void Auto_is_the_managed_kernels() =>
        Assert.Equal(ConvolutionBackend.Managed, new ImpalaCnn(ImpalaFixture.Specify(8, 8, 3, [16], 8, 2)).Backend);

    // Older processors have no bfloat16 in oneDNN.
    private static IEnumerable<(ConvolutionBackend Backend, double Bound)> Backends(double float32, double bfloat16)
    {
        yield return (ConvolutionBackend.OneDnn, float32);
        bool supported = true;
        try
        {
            _ = new ImpalaCnn(ImpalaFixture.Specify(8, 8, 3, [16], 8, 2), ConvolutionBackend.OneDnnBf16);
        }
        catch (NotSupportedException)
        {
            supported = false;
        }

        if (supported)
        {
            yield return (ConvolutionBackend.OneDnnBf16, bfloat16);
        }
    }

    private static ImpalaFixture Create(
        int height, int width, int channels, int[] depths, int hidden, int outputs, ConvolutionBackend backend)
    {
        ImpalaSpecification specification = ImpalaFixture.Specify(height, width, channels, depths, hidden, outputs);
        return new ImpalaFixture(specification, new ImpalaCnn(specification, backend, SimdSupport.Best));
    }

    private static Dictionary<string, float[]> Gradients(ImpalaFixture fixture)
    {
        float[] x = fixture.Pictures(11);
        fixture.Forward(x, 11);
        TensorArchive archive = new();
        fixture.Model.Save(archive, "g", fixture.Backward(x, 11));
        Dictionary<string, float[]> gradients = [];
        foreach (string name in archive.Names)
        {
            float[] values = new float[archive.BytesOf(name).Length / sizeof(float)];
            archive.Read<float>(name, values);
            gradients.Add(name, values);
        }

        return gradients;
    }
}
