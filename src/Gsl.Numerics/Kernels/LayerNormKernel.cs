using System.Runtime.CompilerServices;

namespace Gsl.Numerics.Kernels;

/// <summary>Layer normalisation (Ba, Kiros, Hinton 2016) over the features of each row, forward and backward.</summary>
internal static unsafe class LayerNormKernel<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    /// <summary>Added to the variance, as everywhere in the field.</summary>
    private const float Epsilon = 1e-5f;

    /// <summary>Normalises in place and writes gain * normalised + bias, in panels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(in LayerNormBlock p, float* result)
    {
        nint padded = (nint)p.Panels * p.Width;
        float* row = p.Scratch;
        for (nint r = 0; r < p.Rows; r++)
        {
            Gather(p, p.Normalized, r, row);
            TVector mean = TSimd.Broadcast(ReductionKernel<TSimd, TVector>.Sum(row, padded) / p.Features);
            for (nint j = 0; j < padded; j += TSimd.Count)
            {
                TVector centred = TSimd.Subtract(TSimd.Load(row + j), mean);
                TSimd.Store(TSimd.Multiply(centred, TSimd.Load(p.Mask + j)), row + j);
            }

            float variance = ReductionKernel<TSimd, TVector>.Dot(row, row, padded) / p.Features;
            float inverse = 1f / MathF.Sqrt(variance + Epsilon);
            p.InverseDeviation[r] = inverse;
            TVector scale = TSimd.Broadcast(inverse);
            for (nint j = 0; j < padded; j += TSimd.Count)
            {
                nint at = Offset(p, r, j);
                TVector normalized = TSimd.Multiply(TSimd.Load(row + j), scale);
                TSimd.Store(normalized, p.Normalized + at);
                TSimd.Store(TSimd.MultiplyAdd(normalized, TSimd.Load(p.Gain + j), TSimd.Load(p.Bias + j)), result + at);
            }
        }
    }

    /// <summary>
    /// Turns the gradients at the result, in panels, into gradients at the features, in place, and adds the rows'
    /// contributions to the gradients of gain and bias.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(in LayerNormBlock p, float* gradients, float* gainGradient, float* biasGradient)
    {
        nint padded = (nint)p.Panels * p.Width;
        float* scaled = p.Scratch;
        float* normalized = p.Scratch + padded;
        for (nint r = 0; r < p.Rows; r++)
        {
            Gather(p, p.Normalized, r, normalized);
            for (nint j = 0; j < padded; j += TSimd.Count)
            {
                TVector gradient = TSimd.Load(gradients + Offset(p, r, j));
                TSimd.Store(TSimd.Add(TSimd.Load(biasGradient + j), gradient), biasGradient + j);
                TVector gain = TSimd.MultiplyAdd(gradient, TSimd.Load(normalized + j), TSimd.Load(gainGradient + j));
                TSimd.Store(gain, gainGradient + j);
                TSimd.Store(TSimd.Multiply(gradient, TSimd.Load(p.Gain + j)), scaled + j);
            }

            // dz = (g - mean(g) - xhat mean(g xhat)) / deviation, with g the gradient at xhat.
            TVector mean = TSimd.Broadcast(-ReductionKernel<TSimd, TVector>.Sum(scaled, padded) / p.Features);
            TVector slope = TSimd.Broadcast(-ReductionKernel<TSimd, TVector>.Dot(scaled, normalized, padded) / p.Features);
            TVector inverse = TSimd.Broadcast(p.InverseDeviation[r]);
            for (nint j = 0; j < padded; j += TSimd.Count)
            {
                TVector centred = TSimd.Add(TSimd.Load(scaled + j), mean);
                TVector gradient = TSimd.MultiplyAdd(TSimd.Load(normalized + j), slope, centred);
                gradient = TSimd.Multiply(TSimd.Multiply(gradient, inverse), TSimd.Load(p.Mask + j));
                TSimd.Store(gradient, gradients + Offset(p, r, j));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Offset(in LayerNormBlock p, nint row, nint feature)
    {
        nint panel = p.Width == 32 ? feature >> 5 : feature >> 4;
        return (panel * p.PanelStride) + (row * p.Width) + (feature & (p.Width - 1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Gather(in LayerNormBlock p, float* source, nint row, float* destination)
    {
        nint padded = (nint)p.Panels * p.Width;
        for (nint j = 0; j < padded; j += TSimd.Count)
        {
            TSimd.Store(TSimd.Load(source + Offset(p, row, j)), destination + j);
        }
    }
}
