using System.Runtime.CompilerServices;
using Gsl.Numerics.Kernels;

namespace Gsl.Numerics.PointClouds;

/// <summary>Arithmetic on one coordinate of consecutive points.</summary>
internal static unsafe class CoordinateKernel<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    /// <summary>Mean of <paramref name="length"/> elements.</summary>
    public static float Mean(float* values, nint length) => ReductionKernel<TSimd, TVector>.Sum(values, length) / length;

    /// <summary>result[i] = values[i] - origin.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Shift(float* values, float origin, float* result, nint length)
    {
        TVector offset = TSimd.Broadcast(origin);
        nint i = 0;
        for (; i + TSimd.Count <= length; i += TSimd.Count)
        {
            TSimd.Store(TSimd.Subtract(TSimd.Load(values + i), offset), result + i);
        }

        for (; i < length; i++)
        {
            result[i] = values[i] - origin;
        }
    }
}
