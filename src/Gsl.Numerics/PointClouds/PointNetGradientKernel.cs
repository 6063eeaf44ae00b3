using System.Runtime.CompilerServices;
using Gsl.Numerics.Kernels;

namespace Gsl.Numerics.PointClouds;

/// <summary>
/// The way back through the point layers: the half pooled by mean needs the sums gathered on the way forward, the half pooled by
/// maximum the points that won, at most as many as it has channels.
/// </summary>
internal static unsafe class PointNetGradientKernel<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private const int Width = 32;

    public static void Run(in PointNetCloud p, in PointNetGradients g)
    {
        PassMeans(p, g);
        int points = ListWinners(p);
        for (int c = 0; c < p.Half; c++)
        {
            PassLargest(p, g, c);
        }

        for (int row = 0; row < points; row++)
        {
            PassPoint(p, g, row);
        }
    }

    // Every point has the same gradient at a hidden unit's output, where the unit is active.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PassMeans(in PointNetCloud p, in PointNetGradients g)
    {
        nint channels = p.Channels;
        TVector share = TSimd.Broadcast(1f / p.Points);
        for (nint j = 0; j < channels; j += TSimd.Count)
        {
            TVector gradient = TSimd.Multiply(TSimd.Load(g.Means + j), share);
            float* sums = p.Sums + j;
            TSimd.Store(TSimd.Multiply(gradient, TSimd.Load(sums)), g.Frame + j);
            float* weights = g.Weights + j;
            for (int row = 0; row < PointNetCloud.Coordinates && g.Weights != null; row++)
            {
                sums += channels;
                TSimd.Store(TSimd.MultiplyAdd(gradient, TSimd.Load(sums), TSimd.Load(weights)), weights);
                weights += channels;
            }
        }
    }

    // Gives every point that won a row with its hidden units and cleared gradients.
    private static int ListWinners(in PointNetCloud p)
    {
        PointNetScratch s = p.Scratch;
        int points = 0;
        for (int c = 0; c < p.Half; c++)
        {
            int place = p.Winners[c];
            if (s.RowOfPoint[place] < 0)
            {
                nint row = (nint)points * p.Channels;
                PointNetKernel<TSimd, TVector>.HiddenAt(p, place, s.PointHidden + row);
                new Span<float>(s.PointGradients + row, p.Channels).Clear();
                s.Points[points] = place;
                s.RowOfPoint[place] = points++;
            }
        }

        return points;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PassLargest(in PointNetCloud p, in PointNetGradients g, nint c)
    {
        TVector gradient = TSimd.Broadcast(g.Largest[c]);
        nint row = (nint)p.Scratch.RowOfPoint[p.Winners[c]] * p.Channels;
        float* hidden = p.Scratch.PointHidden + row;
        float* hiddenGradients = p.Scratch.PointGradients + row;
        for (nint j = 0; j < p.Channels; j += Width)
        {
            nint panel = j / Width;
            float* weights = g.Second + (panel * g.PanelStride) + (c * Width);
            float* weightGradients = g.SecondGradients + (panel * p.Half * Width) + (c * Width);
            for (nint i = 0; i < Width; i += TSimd.Count)
            {
                TVector h = TSimd.Load(hidden + j + i), w = TSimd.Load(weights + i);
                if (g.SecondGradients != null)
                {
                    TSimd.Store(TSimd.MultiplyAdd(gradient, h, TSimd.Load(weightGradients + i)), weightGradients + i);
                }

                TSimd.Store(TSimd.MultiplyAdd(gradient, w, TSimd.Load(hiddenGradients + j + i)), hiddenGradients + j + i);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PassPoint(in PointNetCloud p, in PointNetGradients g, int row)
    {
        PointNetScratch s = p.Scratch;
        nint channels = p.Channels;
        int place = s.Points[row];
        s.RowOfPoint[place] = -1;
        float* color = p.Palette + (3 * (nint)PointNetKernel<TSimd, TVector>.ColorAt(p, place));
        TVector x = TSimd.Broadcast(p.X[place]), y = TSimd.Broadcast(p.Y[place]), z = TSimd.Broadcast(p.Z[place]);
        TVector red = TSimd.Broadcast(color[0]), green = TSimd.Broadcast(color[1]), blue = TSimd.Broadcast(color[2]);
        for (nint j = 0; j < channels; j += TSimd.Count)
        {
            nint at = (row * channels) + j;
            TVector gradient = StoreReluGradient.Apply<TSimd, TVector>(TSimd.Load(s.PointGradients + at), s.PointHidden + at);
            TSimd.Store(TSimd.Add(TSimd.Load(g.Frame + j), gradient), g.Frame + j);
            if (g.Weights == null)
            {
                continue;
            }

            float* weights = g.Weights + j;
            AddTo(weights, gradient, x);
            AddTo(weights + channels, gradient, y);
            AddTo(weights + (2 * channels), gradient, z);
            AddTo(weights + (3 * channels), gradient, red);
            AddTo(weights + (4 * channels), gradient, green);
            AddTo(weights + (5 * channels), gradient, blue);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo(float* sum, TVector left, TVector right) =>
        TSimd.Store(TSimd.MultiplyAdd(left, right, TSimd.Load(sum)), sum);
}
