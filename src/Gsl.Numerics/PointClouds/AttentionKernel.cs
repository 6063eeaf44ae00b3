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
    [SkipLocalsInit]
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
                // Four chains hide the latency of one.
                TVector x0 = TSimd.Broadcast(0f), x1 = x0, x2 = x0, x3 = x0;
                float* column = columns + lane;
                for (nint d = 0; d < HeadSize; d += 4)
                {
                    x0 = TSimd.MultiplyAdd(TSimd.Broadcast(left[d]), TSimd.Load(column), x0);
                    x1 = TSimd.MultiplyAdd(TSimd.Broadcast(left[d + 1]), TSimd.Load(column + Lanes), x1);
                    x2 = TSimd.MultiplyAdd(TSimd.Broadcast(left[d + 2]), TSimd.Load(column + (2 * Lanes)), x2);
                    x3 = TSimd.MultiplyAdd(TSimd.Broadcast(left[d + 3]), TSimd.Load(column + (3 * Lanes)), x3);
                    column += 4 * Lanes;
                }

                TSimd.Store(TSimd.Add(TSimd.Add(x0, x1), TSimd.Add(x2, x3)), result + lane);
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
        nint count = TSimd.Count;
        for (nint i = 0; i < rows; i++)
        {
            for (nint d = 0; d < HeadSize; d += 4 * count)
            {
                TVector x0 = TSimd.Broadcast(0f), x1 = x0, x2 = x0, x3 = x0;
                float* weight = weights + (i * rowStep);
                float* row = source + d;
                for (int j = 0; j < terms; j++)
                {
                    TVector w = TSimd.Broadcast(*weight);
                    x0 = TSimd.MultiplyAdd(w, TSimd.Load(row), x0);
                    x1 = TSimd.MultiplyAdd(w, TSimd.Load(row + count), x1);
                    x2 = TSimd.MultiplyAdd(w, TSimd.Load(row + (2 * count)), x2);
                    x3 = TSimd.MultiplyAdd(w, TSimd.Load(row + (3 * count)), x3);
                    weight += columnStep;
                    row += sourceStride;
                }

                float* target = result + (i * resultStride) + d;
                TSimd.Store(x0, target);
                TSimd.Store(x1, target + count);
                TSimd.Store(x2, target + (2 * count));
                TSimd.Store(x3, target + (3 * count));
            }
        }
    }
}
