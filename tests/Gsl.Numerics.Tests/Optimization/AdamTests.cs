using System.Runtime.Intrinsics;
using Gsl.Numerics.Kernels;

namespace Gsl.Numerics.Tests.Optimization;

public sealed unsafe class AdamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(19)]
    [InlineData(67)]
    [InlineData(5000)]
    public void Steps_equal_the_algorithm_in_double_precision(int count)
    {
        float[] parameters = TestData.Uniform(count, "parameters");
        double[] p = Array.ConvertAll(parameters, v => (double)v);
        double[] m = new double[count];
        double[] v = new double[count];
        Adam adam = new(count);
        for (int t = 1; t <= 20; t++)
        {
            float[] g = TestData.Uniform(count, $"gradient {t}");
            double expectedNorm = Math.Sqrt(g.Sum(x => (double)x * x));
            double clip = Math.Min(1, 0.5 / (expectedNorm + 1e-6));
            for (int i = 0; i < count; i++)
            {
                double clipped = g[i] * clip;
                m[i] = (0.9 * m[i]) + (0.1 * clipped);
                v[i] = (0.999 * v[i]) + (0.001 * clipped * clipped);
                double corrected = Math.Sqrt(v[i] / (1 - Math.Pow(0.999, t)));
                p[i] -= 3e-3 / (1 - Math.Pow(0.9, t)) * m[i] / (corrected + 1e-5);
            }

            double norm = adam.Step(parameters, g, 3e-3f, 0.5f);
            Assert.Equal(1.0, norm / expectedNorm, 1e-6);
            Assert.Equal(t, adam.StepCount);
        }

        TensorAssert.Close(Array.ConvertAll(p, x => (float)x), parameters, 2e-6, 1e-6);
        TensorAssert.Close(Array.ConvertAll(m, x => (float)x), adam.FirstMoment.Span, 1e-8, 3e-6);
    }

    [Theory]
    [InlineData(16_384)]
    [InlineData(16_385)]
    [InlineData(70_001)]
    public void Threads_and_ranges_change_no_bit(int count)
    {
        using WorkerPool workers = new(3);
        Adam[] adams = [new(count), new(count, workers: workers)];
        float[][] parameters = [TestData.Uniform(count, "parameters"), TestData.Uniform(count, "parameters")];
        for (int t = 0; t < 3; t++)
        {
            float[] gradients = TestData.Uniform(count, $"gradient {t}");
            for (int i = 0; i < adams.Length; i++)
            {
                Assert.Equal(Math.Sqrt(VectorMath.SumOfSquares(gradients)), adams[i].Step(parameters[i], gradients, 0.01f, 0.5f));
            }
        }

        TensorAssert.SameBits(parameters[0], parameters[1]);
        TensorAssert.SameBits(adams[0].SecondMoment.Span.ToArray(), adams[1].SecondMoment.Span);
    }

    [Fact]
    public void Moments_and_step_count_are_all_the_state()
    {
        const int Count = 40;
        float[] parameters = TestData.Uniform(Count, "parameters");
        Adam first = new(Count);
        for (int t = 0; t < 5; t++)
        {
            first.Step(parameters, TestData.Uniform(Count, $"{t}"), 0.01f);
        }

        Adam second = new(Count) { StepCount = first.StepCount };
        first.FirstMoment.Span.CopyTo(second.FirstMoment.Span);
        first.SecondMoment.Span.CopyTo(second.SecondMoment.Span);
        float[] copy = [.. parameters];
        first.Step(parameters, TestData.Uniform(Count, "next"), 0.01f);
        second.Step(copy, TestData.Uniform(Count, "next"), 0.01f);
        TensorAssert.SameBits(parameters, copy);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_broken_gradient_is_reported_and_changes_nothing(float broken)
    {
        float[] parameters = [1f, 2f, 3f];
        Adam adam = new(3);
        Assert.False(double.IsFinite(adam.Step(parameters, [0f, broken, 0f], 0.1f, 0.5f)));
        Assert.Equal([1f, 2f, 3f], parameters);
        Assert.Equal([0f, 0f, 0f], adam.FirstMoment.Span.ToArray());
        Assert.Equal(0, adam.StepCount);
    }

    [Fact]
    public void Every_vector_width_gives_the_same_bits()
    {
        const int Count = 67;
        AdamStep step = new()
        {
            Clip = 0.7f,
            FirstShare = 0.1f,
            SecondShare = 0.001f,
            SecondDecay = 0.999f,
            Rate = 0.01f,
            InverseCorrection = 31.6f,
            Epsilon = 1e-5f,
        };
        float[][] results = new float[4][];
        for (int width = 0; width < results.Length; width++)
        {
            results[width] = [.. TestData.Uniform(Count, "p"), .. TestData.Uniform(Count, "g"), .. new float[2 * Count]];
            fixed (float* p = results[width])
            {
                switch (width)
                {
                    case 0:
                        AdamKernel<SimdScalar, float>.Run(step, p, p + Count, p + (2 * Count), p + (3 * Count), Count);
                        break;
                    case 1:
                        AdamKernel<Simd128, Vector128<float>>.Run(step, p, p + Count, p + (2 * Count), p + (3 * Count), Count);
                        break;
                    case 2:
                        AdamKernel<Simd256, Vector256<float>>.Run(step, p, p + Count, p + (2 * Count), p + (3 * Count), Count);
                        break;
                    default:
                        AdamKernel<Simd512, Vector512<float>>.Run(step, p, p + Count, p + (2 * Count), p + (3 * Count), Count);
                        break;
                }
            }

            TensorAssert.SameBits(results[0], results[width]);
        }
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        Adam adam = new(1000);
        float[] parameters = new float[1000];
        float[] gradients = TestData.Uniform(1000, "g");
        adam.Step(parameters, gradients, 0.1f, 0.5f);
        long before = GC.GetAllocatedBytesForCurrentThread();
        adam.Step(parameters, gradients, 0.1f, 0.5f);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
