namespace Gsl.Numerics.Kernels;

/// <summary>What happens to a finished element of a product before it is stored.</summary>
internal unsafe interface IEpilogue
{
    /// <summary>The value to store; <paramref name="reference"/> addresses the elements of a second operand laid out like the result.</summary>
    static abstract TVector Apply<TSimd, TVector>(TVector value, float* reference)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct;
}
