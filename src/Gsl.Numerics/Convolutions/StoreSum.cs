using System.Runtime.CompilerServices;
using Gsl.Numerics.Kernels;

namespace Gsl.Numerics.Convolutions;

/// <summary>Stores the sum with the addend, and its positive part beside it: the end of a residual block.</summary>
internal readonly unsafe struct StoreSum : IConvolutionEdge
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TSimd, TVector>(TVector value, in Convolution convolution, nint offset)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        TVector sum = TSimd.Add(TSimd.Load(convolution.Addend + offset), value);
        TSimd.Store(sum, convolution.Output + offset);
        TSimd.Store(
            TSimd.SelectLess(sum, TSimd.Broadcast(0f), TSimd.Broadcast(0f), sum), convolution.Rectified + offset);
    }
}
