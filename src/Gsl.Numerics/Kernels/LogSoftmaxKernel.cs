using System.Runtime.CompilerServices;

namespace Gsl.Numerics.Kernels;

/// <summary>Row kernels of categorical distributions.</summary>
internal static unsafe class LogSoftmaxKernel<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    /// <summary>result[i] = x[i] - max - log(sum exp(x - max)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void LogSoftmax(float* x, float* result, nint length)
    {
        float maximum = float.NegativeInfinity;
        for (nint i = 0; i < length; i++)
        {
            maximum = x[i] > maximum ? x[i] : maximum;
        }

        float* lanes = stackalloc float[16];
        new Span<float>(lanes, 16).Clear();
        nint start = 0;
        nint count = TSimd.Count;
        TVector shift = TSimd.Broadcast(maximum);
        for (; start + 16 <= length; start += 16)
        {
            for (nint lane = 0; lane < 16; lane += count)
            {
                TVector power = ExpFunction.Of<TSimd, TVector>(TSimd.Subtract(TSimd.Load(x + start + lane), shift));
                TSimd.Store(TSimd.Add(TSimd.Load(lanes + lane), power), lanes + lane);
            }
        }

        nint left = length - start;
        nint at = 0;
        for (; at + count <= left; at += count)
        {
            TVector power = ExpFunction.Of<TSimd, TVector>(TSimd.Subtract(TSimd.Load(x + start + at), shift));
            TSimd.Store(TSimd.Add(TSimd.Load(lanes + at), power), lanes + at);
        }

        for (; at < left; at++)
        {
            lanes[at] += ExpFunction.Of<SimdScalar, float>(x[start + at] - maximum);
        }

        float log = LogFunction.Of<SimdScalar, float>(LaneFold.Sum(lanes));
        for (nint i = 0; i < length; i++)
        {
            result[i] = x[i] - maximum - log;
        }
    }

    /// <summary>-sum of exp(x[i]) x[i] over log-probabilities; impossible choices (-infinity) count 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Entropy(float* x, nint length)
    {
        float* lanes = stackalloc float[16];
        new Span<float>(lanes, 16).Clear();
        nint count = TSimd.Count;
        nint i = 0;
        for (; i + count <= length; i += count)
        {
            nint lane = i & 15;
            TSimd.Store(TSimd.Add(TSimd.Load(lanes + lane), Surprise<TSimd, TVector>(TSimd.Load(x + i))), lanes + lane);
        }

        for (; i < length; i++)
        {
            lanes[i & 15] += Surprise<SimdScalar, float>(x[i]);
        }

        return LaneFold.Sum(lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Surprise<TWidth, TLanes>(TLanes log)
        where TWidth : struct, ISimd<TLanes>
        where TLanes : struct
    {
        TLanes zero = TWidth.Broadcast(0f);
        TLanes product = TWidth.Multiply(ExpFunction.Of<TWidth, TLanes>(log), TWidth.Subtract(zero, log));
        return TWidth.SelectLess(log, TWidth.Broadcast(-200f), zero, product);
    }
}
