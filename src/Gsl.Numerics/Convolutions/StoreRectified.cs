using System.Runtime.CompilerServices;
using Gsl.Numerics.Kernels;

namespace Gsl.Numerics.Convolutions;

/// <summary>Stores the positive part; NaN stays NaN.</summary>
internal readonly unsafe struct StoreRectified : IConvolutionEdge
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TSimd, TVector>(TVector value, in Convolution convolution, nint offset)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct =>
        TSimd.Store(
            TSimd.SelectLess(value, TSimd.Broadcast(0f), TSimd.Broadcast(0f), value), convolution.Output + offset);
}
