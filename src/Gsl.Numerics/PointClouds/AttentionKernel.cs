using System.Runtime.CompilerServices;
using Gsl.Numerics.Kernels;

namespace Gsl.Numerics.PointClouds;

/// <summary>Scaled dot-product attention (Vaswani et al. 2017, section 3.2) over a handful of tokens; at most 8 lanes wide.</summary>
internal static unsafe class AttentionKernel<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private const int Lanes = AttentionRows.Lanes;
    private const int HeadSize = AttentionRows.HeadSize;

    // 1 / sqrt(32).
    private const float Scale = 0.176776695f;

    public static void Forward(in AttentionRows p)
    {
        int rows = AttentionRows.Heads * p.QueryCount;
        for (int head = 0; head < AttentionRows.Heads; head++)
        {
            int first = head * HeadSize;
            DotProducts(p, p.Queries + first, p.Stride, p.Keys + first, p.Probabilities + (head * p.QueryCount * Lanes));
        }

        for (int row = 0; row < rows; row++)
        {
            Centre(p, p.Probabilities + (row * Lanes));
        }

        SpanKernel<TSimd, TVector>.Map<ExpFunction>(p.Probabilities, p.Probabilities, rows * Lanes);
        for (int row = 0; row < rows; row++)
        {
            Normalize(p, p.Probabilities + (row * Lanes));
        }

        for (int head = 0; head < AttentionRows.Heads; head++)
        {
            int first = head * HeadSize;
            float* weights = p.Probabilities + (head * p.QueryCount * Lanes);
            Mix(weights, Lanes, 1, p.QueryCount, p.TokenCount, p.Values + first, p.Stride, p.Mixed + first, AttentionRows.Size);
        }
    }

    /// <summary>Writes the gradients of queries, keys and values.</summary>
    public static void Backward(in AttentionRows p)
    {
        float* gradients = stackalloc float[p.QueryCount * Lanes];
        for (int head = 0; head < AttentionRows.Heads; head++)
        {
            int first = head * HeadSize;
            float* weights = p.Probabilities + (head * p.QueryCount * Lanes);
            float* mixed = p.Mixed + first;
            DotProducts(p, mixed, AttentionRows.Size, p.Values + first, gradients);
            Mix(weights, 1, Lanes, p.TokenCount, p.QueryCount, mixed, AttentionRows.Size, p.ValueGradients + first, p.Stride);
            for (int row = 0; row < p.QueryCount; row++)
            {
                Differentiate(p.TokenCount, weights + (row * Lanes), gradients + (row * Lanes));
            }

            Mix(gradients, Lanes, 1, p.QueryCount, p.TokenCount, p.Keys + first, p.Stride, p.QueryGradients + first, p.Stride);
            Mix(gradients, 1, Lanes, p.TokenCount, p.QueryCount, p.Queries + first, p.Stride, p.KeyGradients + first, p.Stride);
        }
    }

    // result[i, j] = left row i . right row j, for all queries and tokens: lanes are tokens.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DotProducts(in AttentionRows p, float* left, nint leftStride, float* right, float* result)
    {
        float* columns = stackalloc float[HeadSize * Lanes];
        for (int j = 0; j < Lanes; j++)
        {
            bool token = j < p.TokenCount;
            for (int d = 0; d < HeadSize; d++)
            {
                columns[(d * Lanes) + j] = token ? right[d] : 0f;
            }

            right += token ? p.Stride : 0;
        }

        for (int i = 0; i < p.QueryCount; i++)
        {
            for (nint lane = 0; lane < Lanes; lane += TSimd.Count)
            {
                TVector even = TSimd.Broadcast(0f), odd = even;
                for (nint d = 0; d < HeadSize; d += 2)
                {
                    float* column = columns + (d * Lanes) + lane;
                    even = TSimd.MultiplyAdd(TSimd.Broadcast(left[d]), TSimd.Load(column), even);
                    odd = TSimd.MultiplyAdd(TSimd.Broadcast(left[d + 1]), TSimd.Load(column + Lanes), odd);
                }

                TSimd.Store(TSimd.Add(even, odd), result + lane);
            }

            left += leftStride;
            result += Lanes;
        }
    }

    // Scales scores and takes the largest off, so that their exponentials are at most 1; absent tokens get none.
    private static void Centre(in AttentionRows p, float* scores)
    {
        float largest = float.NegativeInfinity;
        for (int j = 0; j < p.TokenCount; j++)
        {
            scores[j] *= Scale;
            largest = p.Present[j] != 0 && scores[j] > largest ? scores[j] : largest;
        }

        for (int j = 0; j < Lanes; j++)
        {
            scores[j] = j < p.TokenCount && p.Present[j] != 0 ? scores[j] - largest : float.NegativeInfinity;
        }
    }

    private static void Normalize(in AttentionRows p, float* exponentials)
    {
        float sum = 0f;
        for (int j = 0; j < p.TokenCount; j++)
        {
            sum += exponentials[j];
        }

        float share = 1f / sum;
        for (int j = 0; j < p.TokenCount; j++)
        {
            exponentials[j] *= share;
        }
    }

    // Gradients at the probabilities become gradients at the unscaled dot products.
    private static void Differentiate(int tokens, float* probabilities, float* gradients)
    {
        float mean = 0f;
        for (int j = 0; j < tokens; j++)
        {
            mean = MathF.FusedMultiplyAdd(probabilities[j], gradients[j], mean);
        }

        for (int j = 0; j < tokens; j++)
        {
            gradients[j] = probabilities[j] * (gradients[j] - mean) * Scale;
        }
    }

    // result row i = sum over j of weights[i * rowStep + j * columnStep] * source row j.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Mix(
        float* weights,
        nint rowStep,
        nint columnStep,
        int rows,
        int terms,
        float* source,
        nint sourceStride,
        float* result,
        nint resultStride)
    {
        for (nint i = 0; i < rows; i++)
        {
            for (nint d = 0; d < HeadSize; d += TSimd.Count)
            {
                TVector sum = TSimd.Broadcast(0f);
                float* weight = weights + (i * rowStep);
                float* row = source + d;
                for (int j = 0; j < terms; j++)
                {
                    sum = TSimd.MultiplyAdd(TSimd.Broadcast(*weight), TSimd.Load(row), sum);
                    weight += columnStep;
                    row += sourceStride;
                }

                TSimd.Store(sum, result + (i * resultStride) + d);
            }
        }
    }
}
