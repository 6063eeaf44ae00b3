using Gsl.Numerics.Kernels;

namespace Gsl.Numerics.Convolutions;

/// <summary>What happens to finished elements of a convolution.</summary>
internal interface IConvolutionEdge
{
    /// <summary>Stores what becomes of <paramref name="value"/>, <paramref name="offset"/> elements into the output.</summary>
    static abstract void Store<TSimd, TVector>(TVector value, in Convolution convolution, nint offset)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct;
}
