using Gsl.Numerics.Kernels;

namespace Gsl.Numerics.Convolutions;

/// <summary>The products of one point of a block of tiles, by whichever kernel suits the panel.</summary>
internal static unsafe class WinogradProducts<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    /// <summary>result[r, j] = sum over k of left[r, k] * right[k, j] for a panel of columns j.</summary>
    public static void Rows(float* left, nint depth, float* right, int width, float* result, nint resultStride, int rows)
    {
        if (width == 16 && TSimd.Count == 16 && depth == 16)
        {
            NarrowProductKernel<TSimd, TVector, Pixel16>.Rows(left, right, result, resultStride, rows);
            return;
        }

        if (width == 16 && TSimd.Count == 16 && depth == 32)
        {
            NarrowProductKernel<TSimd, TVector, Pixel32>.Rows(left, right, result, resultStride, rows);
            return;
        }

        RowProduct product = default;
        product.Left = left;
        product.LeftStride = depth;
        product.LeftPanelWidth = depth;
        product.Depth = depth;
        product.Right = right;
        product.Result = result;
        product.ResultStride = resultStride;
        product.Reference = result;
        product.Rows = rows;
        product.Width = width;
        product.Columns = width;
        if (width == 16 && TSimd.Count == 16)
        {
            Products.Run(SimdLevel.Vector256, Epilogue.Linear, product);
        }
        else
        {
            RowProductKernel<TSimd, TVector, StoreLinear>.Run(product);
        }
    }

    /// <summary>result[i, j] = (accumulate ? result[i, j] : 0) + sum over r of left[r, i] * right[r, j] for a panel of columns j.</summary>
    public static void Outer(
        float* left, nint features, float* right, nint rightStride, float* result, int width, int rows, bool accumulate)
    {
        if (width == 16 && TSimd.Count == 16 && features == 16)
        {
            NarrowProductKernel<TSimd, TVector, Pixel16>.Outer(left, right, rightStride, result, rows, accumulate);
            return;
        }

        OuterProduct product = default;
        product.Left = left;
        product.LeftStride = features;
        product.Right = right;
        product.RightStride = rightStride;
        product.Result = result;
        product.Rows = rows;
        product.Features = (int)features;
        product.Width = width;
        product.Columns = width;
        product.Accumulate = accumulate;
        if (width == 16 && TSimd.Count == 16)
        {
            Products.Run(SimdLevel.Vector256, product);
        }
        else
        {
            OuterProductKernel<TSimd, TVector>.Run(product);
        }
    }
}
