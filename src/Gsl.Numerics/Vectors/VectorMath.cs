using System.Runtime.Intrinsics;
using Gsl.Numerics.Kernels;

namespace Gsl.Numerics;

/// <summary>Arithmetic over spans on the processor's vector units.</summary>
/// <remarks>
/// Every result has the same bits on every processor: elementwise functions execute one fixed sequence of correctly
/// rounded operations, sums put element i into lane i mod 16 and fold the lanes in a fixed order. Destinations may be
/// the source itself but must not overlap it otherwise. Nothing allocates.
/// </remarks>
public static unsafe class VectorMath
{
    /// <summary>Elements that a sum adds up in float32 lanes before it goes on in double precision.</summary>
    internal const int BlockLength = 4096;

    /// <summary>destination[i] = e^values[i], within 2 units in the last place; gradual underflow.</summary>
    public static void Exp(ReadOnlySpan<float> values, Span<float> destination) => Map<ExpFunction>(values, destination);

    /// <summary>destination[i] = ln(values[i]), within 2 units in the last place; -infinity at 0, NaN below.</summary>
    public static void Log(ReadOnlySpan<float> values, Span<float> destination) => Map<LogFunction>(values, destination);

    /// <summary>destination[i] = tanh(values[i]), within 3 units in the last place.</summary>
    public static void Tanh(ReadOnlySpan<float> values, Span<float> destination) => Map<TanhFunction>(values, destination);

    /// <summary>destination[i] = 1 / (1 + e^-values[i]), within 4 units in the last place down to -87, 0 below -89.</summary>
    public static void Sigmoid(ReadOnlySpan<float> values, Span<float> destination) => Map<SigmoidFunction>(values, destination);

    /// <summary>destination[i] = ln(1 + e^values[i]), within 4 units in the last place.</summary>
    public static void Softplus(ReadOnlySpan<float> values, Span<float> destination) => Map<SoftplusFunction>(values, destination);

    /// <summary>destination[i] += source[i].</summary>
    public static void Add(ReadOnlySpan<float> source, Span<float> destination)
    {
        RequireSame(source.Length, destination.Length, nameof(destination));
        fixed (float* x = source)
        fixed (float* y = destination)
        {
            Add(y, x, y, source.Length);
        }
    }

    /// <summary>destination[i] += factor * source[i], rounded once.</summary>
    public static void AddScaled(float factor, ReadOnlySpan<float> source, Span<float> destination)
    {
        RequireSame(source.Length, destination.Length, nameof(destination));
        fixed (float* x = source)
        fixed (float* y = destination)
        {
            switch (SimdSupport.Best)
            {
                case SimdLevel.Vector512:
                    SpanKernel<Simd512, Vector512<float>>.AddScaled(factor, x, y, source.Length);
                    break;
                case SimdLevel.Vector256:
                    SpanKernel<Simd256, Vector256<float>>.AddScaled(factor, x, y, source.Length);
                    break;
                default:
                    SpanKernel<Simd128, Vector128<float>>.AddScaled(factor, x, y, source.Length);
                    break;
            }
        }
    }

    /// <summary>values[i] *= factor.</summary>
    public static void Scale(float factor, Span<float> values)
    {
        fixed (float* x = values)
        {
            switch (SimdSupport.Best)
            {
                case SimdLevel.Vector512:
                    SpanKernel<Simd512, Vector512<float>>.Scale(factor, x, values.Length);
                    break;
                case SimdLevel.Vector256:
                    SpanKernel<Simd256, Vector256<float>>.Scale(factor, x, values.Length);
                    break;
                default:
                    SpanKernel<Simd128, Vector128<float>>.Scale(factor, x, values.Length);
                    break;
            }
        }
    }

    /// <summary>Sum of left[i] * right[i]; float32 lanes, folded in double precision every 4096 elements.</summary>
    public static double Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        RequireSame(left.Length, right.Length, nameof(right));
        double sum = 0;
        fixed (float* x = left)
        fixed (float* y = right)
        {
            for (int start = 0; start < left.Length; start += BlockLength)
            {
                int length = Math.Min(BlockLength, left.Length - start);
                sum += SimdSupport.Best switch
                {
                    SimdLevel.Vector512 => ReductionKernel<Simd512, Vector512<float>>.DotDouble(x + start, y + start, length),
                    SimdLevel.Vector256 => ReductionKernel<Simd256, Vector256<float>>.DotDouble(x + start, y + start, length),
                    _ => ReductionKernel<Simd128, Vector128<float>>.DotDouble(x + start, y + start, length),
                };
            }
        }

        return sum;
    }

    /// <summary>Sum of values[i]^2; float32 lanes, folded in double precision every 4096 elements.</summary>
    public static double SumOfSquares(ReadOnlySpan<float> values) => Dot(values, values);

    internal static void Add(float* left, float* right, float* result, nint length)
    {
        switch (SimdSupport.Best)
        {
            case SimdLevel.Vector512:
                SpanKernel<Simd512, Vector512<float>>.Add(left, right, result, length);
                break;
            case SimdLevel.Vector256:
                SpanKernel<Simd256, Vector256<float>>.Add(left, right, result, length);
                break;
            default:
                SpanKernel<Simd128, Vector128<float>>.Add(left, right, result, length);
                break;
        }
    }

    internal static void RequireSame(int expected, int found, string name)
    {
        if (expected != found)
        {
            throw new ArgumentException($"'{name}' holds {found} elements, should hold {expected}.", name);
        }
    }

    private static void Map<TFunction>(ReadOnlySpan<float> values, Span<float> destination)
        where TFunction : struct, IVectorFunction
    {
        RequireSame(values.Length, destination.Length, nameof(destination));
        fixed (float* x = values)
        fixed (float* y = destination)
        {
            switch (SimdSupport.Best)
            {
                case SimdLevel.Vector512:
                    SpanKernel<Simd512, Vector512<float>>.Map<TFunction>(x, y, values.Length);
                    break;
                case SimdLevel.Vector256:
                    SpanKernel<Simd256, Vector256<float>>.Map<TFunction>(x, y, values.Length);
                    break;
                default:
                    SpanKernel<Simd128, Vector128<float>>.Map<TFunction>(x, y, values.Length);
                    break;
            }
        }
    }
}
