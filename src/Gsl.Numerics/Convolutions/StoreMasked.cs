using System.Runtime.CompilerServices;
using Gsl.Numerics.Kernels;

namespace Gsl.Numerics.Convolutions;

/// <summary>Stores the element where the reference activation is positive, else 0.</summary>
internal readonly unsafe struct StoreMasked : IConvolutionEdge
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TSimd, TVector>(TVector value, in Convolution convolution, nint offset)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct =>
        TSimd.Store(
            TSimd.SelectLess(
                TSimd.Broadcast(0f), TSimd.Load(convolution.Reference + offset), value, TSimd.Broadcast(0f)),
            convolution.Output + offset);
}
