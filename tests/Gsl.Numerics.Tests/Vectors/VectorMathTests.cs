using System.Runtime.Intrinsics;
using Gsl.Numerics.Kernels;

namespace Gsl.Numerics.Tests.Vectors;

public sealed unsafe class VectorMathTests
{
    // Four of the widest vectors and three more.
    private const int LongestLength = (4 * 16) + 3;

    public delegate void Function(ReadOnlySpan<float> values, Span<float> destination);

    public static TheoryData<string, float, float, double> Ranges => new()
    {
        { "exp", -86f, 88.7f, 2 },
        { "exp", -0.01f, 0.01f, 2 },
        { "log", 0.3f, 3f, 2 },
        { "log", 1e-37f, 1e37f, 2 },
        { "tanh", -0.01f, 0.01f, 3 },
        { "tanh", -1f, 1f, 3 },
        { "tanh", -12f, 12f, 3 },
        { "sigmoid", -80f, 80f, 4 },
        { "softplus", -80f, 80f, 4 },
        { "softplus", -2f, 2f, 4 },
    };

    [Theory]
    [MemberData(nameof(Ranges))]
    public void Functions_are_within_their_documented_error(string name, float low, float high, double ulps)
    {
        float[] x = TestData.Uniform(100_003, name, low, high);
        float[] y = new float[x.Length];
        (Function function, Func<double, double> exact) = Find(name);
        function(x, y);
        for (int i = 0; i < x.Length; i++)
        {
            double expected = exact(x[i]);
            double ulp = MathF.BitIncrement(MathF.Abs((float)expected)) - MathF.Abs((float)expected);
            double error = Math.Abs(y[i] - expected) / ulp;
            if (!(error <= ulps))
            {
                Assert.Fail($"{name}({x[i]:R}) = {y[i]:R}, exactly {expected:R}: {error:F2} units.");
            }
        }
    }

    [Theory]
    [InlineData("exp", float.NaN, float.NaN)]
    [InlineData("exp", float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData("exp", float.NegativeInfinity, 0f)]
    [InlineData("exp", 89f, float.PositiveInfinity)]
    [InlineData("exp", 1000f, float.PositiveInfinity)]
    [InlineData("exp", 0f, 1f)]
    [InlineData("exp", -1000f, 0f)]
    [InlineData("exp", -103f, 1.4e-45f)]
    [InlineData("log", float.NaN, float.NaN)]
    [InlineData("log", 0f, float.NegativeInfinity)]
    [InlineData("log", -1f, float.NaN)]
    [InlineData("log", float.NegativeInfinity, float.NaN)]
    [InlineData("log", float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData("log", 1f, 0f)]
    [InlineData("log", 1.4e-45f, -103.278929f)]
    [InlineData("tanh", float.NaN, float.NaN)]
    [InlineData("tanh", float.PositiveInfinity, 1f)]
    [InlineData("tanh", float.NegativeInfinity, -1f)]
    [InlineData("tanh", 20f, 1f)]
    [InlineData("tanh", -20f, -1f)]
    [InlineData("tanh", -0f, -0f)]
    [InlineData("tanh", 1e-30f, 1e-30f)]
    [InlineData("sigmoid", float.NaN, float.NaN)]
    [InlineData("sigmoid", float.PositiveInfinity, 1f)]
    [InlineData("sigmoid", float.NegativeInfinity, 0f)]
    [InlineData("sigmoid", 0f, 0.5f)]
    [InlineData("softplus", float.NaN, float.NaN)]
    [InlineData("softplus", float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData("softplus", float.NegativeInfinity, 0f)]
    [InlineData("softplus", 500f, 500f)]
    public void Special_values_come_out_right_in_vectors_and_remainders(string name, float value, float expected)
    {
        float[] y = new float[LongestLength];
        float[] x = new float[LongestLength];
        x.AsSpan().Fill(value);
        Find(name).Function(x, y);
        Assert.All(y, v => Assert.True(
            float.IsNaN(expected) ? float.IsNaN(v) : BitConverter.SingleToInt32Bits(expected) == BitConverter.SingleToInt32Bits(v),
            $"{name}({value:R}) = {v:R}, should be {expected:R}."));
    }

    [Theory]
    [InlineData("exp")]
    [InlineData("log")]
    [InlineData("tanh")]
    [InlineData("sigmoid")]
    [InlineData("softplus")]
    public void Functions_give_the_same_bits_at_every_width_and_length(string name)
    {
        for (int length = 0; length <= LongestLength; length++)
        {
            float[] x = TestData.Uniform(length, name, name == "log" ? 0f : -5f, 5f);
            float[] expected = new float[length];
            float[] found = new float[length + 1];
            fixed (float* source = x)
            fixed (float* twin = expected)
            fixed (float* result = found)
            {
                Map<SimdScalar, float>(name, source, twin, length);
                foreach (SimdLevel level in Models.MlpTests.Levels())
                {
                    found.AsSpan().Fill(77f);
                    switch (level)
                    {
                        case SimdLevel.Vector512:
                            Map<Simd512, Vector512<float>>(name, source, result, length);
                            break;
                        case SimdLevel.Vector256:
                            Map<Simd256, Vector256<float>>(name, source, result, length);
                            break;
                        default:
                            Map<Simd128, Vector128<float>>(name, source, result, length);
                            break;
                    }

                    TensorAssert.SameBits(expected, found.AsSpan(0, length));
                    Assert.Equal(77f, found[length]);
                }
            }
        }
    }

    [Fact]
    public void Sums_equal_a_lane_by_lane_twin_at_every_width_and_length()
    {
        for (int length = 0; length <= LongestLength; length++)
        {
            float[] x = TestData.Uniform(length, "x");
            float[] y = TestData.Uniform(length, "y");
            float expectedSum = Lanes(x, null);
            float expectedDot = Lanes(x, y);
            fixed (float* a = x)
            fixed (float* b = y)
            {
                Assert.Equal(expectedSum, ReductionKernel<Simd128, Vector128<float>>.Sum(a, length));
                Assert.Equal(expectedSum, ReductionKernel<Simd256, Vector256<float>>.Sum(a, length));
                Assert.Equal(expectedSum, ReductionKernel<Simd512, Vector512<float>>.Sum(a, length));
                Assert.Equal(expectedDot, ReductionKernel<Simd128, Vector128<float>>.Dot(a, b, length));
                Assert.Equal(expectedDot, ReductionKernel<Simd256, Vector256<float>>.Dot(a, b, length));
                Assert.Equal(expectedDot, ReductionKernel<Simd512, Vector512<float>>.Dot(a, b, length));
            }

            Assert.Equal(expectedDot, VectorMath.Dot(x, y), 1e-5);
        }
    }

    [Fact]
    public void A_long_sum_of_squares_keeps_seven_digits()
    {
        float[] x = TestData.Uniform(200_001, "long", 0f, 1f);
        double expected = x.Sum(v => (double)v * v);
        Assert.Equal(1.0, VectorMath.SumOfSquares(x) / expected, 2e-7);
    }

    [Fact]
    public void Elementwise_arithmetic_equals_plain_loops_at_every_length()
    {
        for (int length = 0; length <= LongestLength; length++)
        {
            float[] x = TestData.Uniform(length, "x");
            float[] y = TestData.Uniform(length, "y");
            float[] sum = [.. y];
            float[] scaled = [.. y];
            float[] axpy = [.. y];
            VectorMath.Add(x, sum);
            VectorMath.Scale(-1.7f, scaled);
            VectorMath.AddScaled(0.3f, x, axpy);
            TensorAssert.SameBits([.. y.Zip(x, (a, b) => a + b)], sum);
            TensorAssert.SameBits([.. y.Select(a => -1.7f * a)], scaled);
            TensorAssert.SameBits([.. y.Zip(x, (a, b) => MathF.FusedMultiplyAdd(0.3f, b, a))], axpy);
        }
    }

    [Fact]
    public void Spans_of_different_lengths_are_refused()
    {
        Assert.Throws<ArgumentException>(() => VectorMath.Exp(new float[3], new float[4]));
        Assert.Throws<ArgumentException>(() => VectorMath.Dot(new float[3], new float[4]));
    }

    private static float Lanes(float[] x, float[]? y)
    {
        float[] lanes = new float[16];
        for (int i = 0; i < x.Length; i++)
        {
            lanes[i % 16] = y is null ? lanes[i % 16] + x[i] : MathF.FusedMultiplyAdd(x[i], y[i], lanes[i % 16]);
        }

        for (int half = 8; half > 0; half /= 2)
        {
            for (int i = 0; i < half; i++)
            {
                lanes[i] += lanes[i + half];
            }
        }

        return lanes[0];
    }

    private static (Function Function, Func<double, double> Exact) Find(string name) => name switch
    {
        "exp" => (VectorMath.Exp, Math.Exp),
        "log" => (VectorMath.Log, Math.Log),
        "tanh" => (VectorMath.Tanh, Math.Tanh),
        "sigmoid" => (VectorMath.Sigmoid, x => 1 / (1 + Math.Exp(-x))),
        _ => (VectorMath.Softplus, SoftplusExactly),
    };

    // log1p by its series where the sum would lose digits.
    private static double SoftplusExactly(double x)
    {
        double u = Math.Exp(x);
        return u < 1e-5 ? u - (u * u / 2) + (u * u * u / 3) : x > 30 ? x + Math.Exp(-x) : Math.Log(1 + u);
    }

    private static void Map<TSimd, TVector>(string name, float* x, float* y, nint length)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        switch (name)
        {
            case "exp":
                SpanKernel<TSimd, TVector>.Map<ExpFunction>(x, y, length);
                break;
            case "log":
                SpanKernel<TSimd, TVector>.Map<LogFunction>(x, y, length);
                break;
            case "tanh":
                SpanKernel<TSimd, TVector>.Map<TanhFunction>(x, y, length);
                break;
            case "sigmoid":
                SpanKernel<TSimd, TVector>.Map<SigmoidFunction>(x, y, length);
                break;
            default:
                SpanKernel<TSimd, TVector>.Map<SoftplusFunction>(x, y, length);
                break;
        }
    }
}
