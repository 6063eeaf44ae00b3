using System.Runtime.CompilerServices;

namespace Gsl.Numerics.Kernels;

/// <summary>The fused Adam update of contiguous parameters.</summary>
internal static unsafe class AdamKernel<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in AdamStep step, float* parameters, float* gradients, float* first, float* second, nint length)
    {
        nint count = TSimd.Count;
        nint i = 0;
        for (; i + count <= length; i += count)
        {
            Update<TSimd, TVector>(step, parameters + i, gradients + i, first + i, second + i);
        }

        for (; i < length; i++)
        {
            Update<SimdScalar, float>(step, parameters + i, gradients + i, first + i, second + i);
        }
    }

    // m += (1 - beta1)(g - m); v = beta2 v + (1 - beta2) g^2; p -= rate m / (sqrt(v) correction + epsilon).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Update<TWidth, TLanes>(in AdamStep step, float* parameters, float* gradients, float* first, float* second)
        where TWidth : struct, ISimd<TLanes>
        where TLanes : struct
    {
        TLanes g = TWidth.Multiply(TWidth.Load(gradients), TWidth.Broadcast(step.Clip));
        TLanes m = TWidth.Load(first);
        TLanes v = TWidth.Load(second);
        m = TWidth.MultiplyAdd(TWidth.Broadcast(step.FirstShare), TWidth.Subtract(g, m), m);
        v = TWidth.MultiplyAdd(
            TWidth.Multiply(g, g), TWidth.Broadcast(step.SecondShare), TWidth.Multiply(v, TWidth.Broadcast(step.SecondDecay)));
        TLanes deviation = TWidth.MultiplyAdd(
            TWidth.Sqrt(v), TWidth.Broadcast(step.InverseCorrection), TWidth.Broadcast(step.Epsilon));
        TLanes p = TWidth.MultiplyAdd(TWidth.Broadcast(-step.Rate), TWidth.Divide(m, deviation), TWidth.Load(parameters));
        TWidth.Store(m, first);
        TWidth.Store(v, second);
        TWidth.Store(p, parameters);
    }
}
