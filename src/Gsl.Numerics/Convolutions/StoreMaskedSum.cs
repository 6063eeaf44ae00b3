using System.Runtime.CompilerServices;
using Gsl.Numerics.Kernels;

namespace Gsl.Numerics.Convolutions;

/// <summary>Stores the addend, plus the element where the reference activation is positive: the gradient at the start of a residual block.</summary>
internal readonly unsafe struct StoreMaskedSum : IConvolutionEdge
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TSimd, TVector>(TVector value, in Convolution convolution, nint offset)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        TVector passed = TSimd.SelectLess(
            TSimd.Broadcast(0f), TSimd.Load(convolution.Reference + offset), value, TSimd.Broadcast(0f));
        TSimd.Store(TSimd.Add(TSimd.Load(convolution.Addend + offset), passed), convolution.Output + offset);
    }
}
