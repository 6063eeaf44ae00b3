namespace Gsl.Numerics.Kernels;

/// <summary>A function of one variable, for any vector width.</summary>
internal interface IVectorFunction
{
    static abstract TVector Of<TSimd, TVector>(TVector value)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct;
}
