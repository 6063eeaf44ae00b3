using System.Runtime.Intrinsics;

namespace Gsl.Numerics.Kernels;

/// <summary>Runs panel products at a given <see cref="SimdLevel"/>.</summary>
internal static class Products
{
    public static void Run(SimdLevel level, Epilogue epilogue, in RowProduct product)
    {
        switch (epilogue)
        {
            case Epilogue.Linear:
                Run<StoreLinear>(level, product);
                break;
            case Epilogue.Relu:
                Run<StoreRelu>(level, product);
                break;
            case Epilogue.ReluGradient:
                Run<StoreReluGradient>(level, product);
                break;
            default:
                Run<StoreTanhGradient>(level, product);
                break;
        }
    }

    public static void Run(SimdLevel level, in OuterProduct product)
    {
        if (level == SimdLevel.Vector512 && product.Width == 32)
        {
            OuterProductKernel<Simd512, Vector512<float>>.Run(product);
        }
        else if (level >= SimdLevel.Vector256)
        {
            OuterProductKernel<Simd256, Vector256<float>>.Run(product);
        }
        else
        {
            OuterProduct whole = product;
            whole.Columns = product.Width;
            OuterProductKernel<Simd128, Vector128<float>>.Run(whole);
        }
    }

    // A panel of 16 columns is two vectors of 8: the same number of registers, and the same arithmetic rate on
    // processors that execute 512-bit operations in two halves.
    private static void Run<TEpilogue>(SimdLevel level, in RowProduct product)
        where TEpilogue : struct, IEpilogue
    {
        if (level == SimdLevel.Vector512 && product.Width == 32)
        {
            RowProductKernel<Simd512, Vector512<float>, TEpilogue>.Run(product);
        }
        else if (level >= SimdLevel.Vector256)
        {
            RowProductKernel<Simd256, Vector256<float>, TEpilogue>.Run(product);
        }
        else
        {
            RowProduct whole = product;
            whole.Columns = product.Width;
            RowProductKernel<Simd128, Vector128<float>, TEpilogue>.Run(whole);
        }
    }
}
