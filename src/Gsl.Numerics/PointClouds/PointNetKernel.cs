using System.Diagnostics;
using System.Runtime.CompilerServices;
using Gsl.Numerics.Kernels;

namespace Gsl.Numerics.PointClouds;

/// <summary>The point layers of a PointNet and their pooling over one segment of one cloud.</summary>
/// <remarks>
/// Exact, and much less work than a product per point. The half pooled by mean needs the hidden units' sums only. In the half
/// pooled by maximum a hidden unit that is active at no point of the segment contributes nothing, and one active at all points a
/// linear function of coordinates and colour, the same for all of them; only the units that change sign within the segment go
/// through a product for every point. The sums tell which are which.
/// </remarks>
internal static unsafe class PointNetKernel<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private const int Lanes = 16;

    /// <summary>Fills means, sums, largest outputs and winners of a segment that has points.</summary>
    public static void Forward(in PointNetCloud p)
    {
        Debug.Assert(p.Points > 0, "An empty segment has no largest output.");
        AddUp(p);
        int units = SelectUnits(p, out bool linear);
        PackPanels(p, units, linear);
        FindLargest(p, units, linear);
    }

    /// <summary>Hidden units [Channels] of the point at a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void HiddenAt(in PointNetCloud p, int place, float* hidden)
    {
        float* colors = p.Colors + ((nint)ColorAt(p, place) * p.Channels);
        TVector x = TSimd.Broadcast(p.X[place]), y = TSimd.Broadcast(p.Y[place]), z = TSimd.Broadcast(p.Z[place]);
        for (nint j = 0; j < p.Channels; j += TSimd.Count)
        {
            float* weights = p.Weights + j;
            TVector value = TSimd.Add(TSimd.Load(p.Frame + j), TSimd.Load(colors + j));
            value = TSimd.MultiplyAdd(x, TSimd.Load(weights), value);
            value = TSimd.MultiplyAdd(y, TSimd.Load(weights + p.Channels), value);
            value = TSimd.MultiplyAdd(z, TSimd.Load(weights + (2 * p.Channels)), value);
            TSimd.Store(TSimd.Max(TSimd.Broadcast(0f), value), hidden + j);
        }
    }

    /// <summary>The colour of the point at a place.</summary>
    public static int ColorAt(in PointNetCloud p, int place)
    {
        int run = 0;
        while (p.Runs[run].End <= place)
        {
            run++;
        }

        return p.Runs[run].Color;
    }

    private static void AddUp(in PointNetCloud p)
    {
        nint j = 0;
        if (TSimd.TileRows == 8)
        {
            for (; j < p.Channels; j += 2 * TSimd.Count)
            {
                AddUpPair(p, j);
            }
        }

        for (; j < p.Channels; j += TSimd.Count)
        {
            AddUpOne(p, j);
        }
    }

    // For hidden units from j on, over the points: the mean of their values, and where they are active the sums of 1, x, y, z and colour.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddUpOne(in PointNetCloud p, nint j)
    {
        nint channels = p.Channels;
        float* xs = p.X, ys = p.Y, zs = p.Z;
        TVector zero = TSimd.Broadcast(0f), one = TSimd.Broadcast(1f);
        TVector frame = TSimd.Load(p.Frame + j);
        TVector wx = TSimd.Load(p.Weights + j);
        TVector wy = TSimd.Load(p.Weights + channels + j);
        TVector wz = TSimd.Load(p.Weights + (2 * channels) + j);
        TVector sum = zero, sumX = zero, sumY = zero, sumZ = zero;
        ClearNumbers(p, j);
        for (int run = 0; run < p.RunCount; run++)
        {
            TVector bias = TSimd.Add(frame, TSimd.Load(p.Colors + (p.Runs[run].Color * channels) + j));
            TVector active = zero;
            nint end = p.Runs[run].End;
            for (nint i = p.Runs[run].Start; i < end; i++)
            {
                TVector x = TSimd.Broadcast(xs[i]), y = TSimd.Broadcast(ys[i]), z = TSimd.Broadcast(zs[i]);
                TVector value = TSimd.MultiplyAdd(z, wz, TSimd.MultiplyAdd(y, wy, TSimd.MultiplyAdd(x, wx, bias)));
                sum = TSimd.Add(sum, TSimd.Max(zero, value));
                active = TSimd.SelectLess(zero, value, TSimd.Add(active, one), active);
                sumX = TSimd.SelectLess(zero, value, TSimd.Add(sumX, x), sumX);
                sumY = TSimd.SelectLess(zero, value, TSimd.Add(sumY, y), sumY);
                sumZ = TSimd.SelectLess(zero, value, TSimd.Add(sumZ, z), sumZ);
            }

            AddNumbers(p, j, run, active);
        }

        StoreSums(p, j, sum, sumX, sumY, sumZ);
    }

    // The same for two vectors of units at once, where the registers suffice.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddUpPair(in PointNetCloud p, nint j)
    {
        nint channels = p.Channels;
        nint other = j + TSimd.Count;
        float* xs = p.X, ys = p.Y, zs = p.Z;
        TVector zero = TSimd.Broadcast(0f), one = TSimd.Broadcast(1f);
        TVector wx = TSimd.Load(p.Weights + j), ux = TSimd.Load(p.Weights + other);
        TVector wy = TSimd.Load(p.Weights + channels + j), uy = TSimd.Load(p.Weights + channels + other);
        TVector wz = TSimd.Load(p.Weights + (2 * channels) + j), uz = TSimd.Load(p.Weights + (2 * channels) + other);
        TVector sum = zero, sumX = zero, sumY = zero, sumZ = zero;
        TVector otherSum = zero, otherX = zero, otherY = zero, otherZ = zero;
        ClearNumbers(p, j);
        ClearNumbers(p, other);
        for (int run = 0; run < p.RunCount; run++)
        {
            float* colors = p.Colors + (p.Runs[run].Color * channels);
            TVector bias = TSimd.Add(TSimd.Load(p.Frame + j), TSimd.Load(colors + j));
            TVector otherBias = TSimd.Add(TSimd.Load(p.Frame + other), TSimd.Load(colors + other));
            TVector active = zero, otherActive = zero;
            nint end = p.Runs[run].End;
            for (nint i = p.Runs[run].Start; i < end; i++)
            {
                TVector x = TSimd.Broadcast(xs[i]), y = TSimd.Broadcast(ys[i]), z = TSimd.Broadcast(zs[i]);
                TVector value = TSimd.MultiplyAdd(z, wz, TSimd.MultiplyAdd(y, wy, TSimd.MultiplyAdd(x, wx, bias)));
                sum = TSimd.Add(sum, TSimd.Max(zero, value));
                active = TSimd.SelectLess(zero, value, TSimd.Add(active, one), active);
                sumX = TSimd.SelectLess(zero, value, TSimd.Add(sumX, x), sumX);
                sumY = TSimd.SelectLess(zero, value, TSimd.Add(sumY, y), sumY);
                sumZ = TSimd.SelectLess(zero, value, TSimd.Add(sumZ, z), sumZ);
                value = TSimd.MultiplyAdd(z, uz, TSimd.MultiplyAdd(y, uy, TSimd.MultiplyAdd(x, ux, otherBias)));
                otherSum = TSimd.Add(otherSum, TSimd.Max(zero, value));
                otherActive = TSimd.SelectLess(zero, value, TSimd.Add(otherActive, one), otherActive);
                otherX = TSimd.SelectLess(zero, value, TSimd.Add(otherX, x), otherX);
                otherY = TSimd.SelectLess(zero, value, TSimd.Add(otherY, y), otherY);
                otherZ = TSimd.SelectLess(zero, value, TSimd.Add(otherZ, z), otherZ);
            }

            AddNumbers(p, j, run, active);
            AddNumbers(p, other, run, otherActive);
        }

        StoreSums(p, j, sum, sumX, sumY, sumZ);
        StoreSums(p, other, otherSum, otherX, otherY, otherZ);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ClearNumbers(in PointNetCloud p, nint j)
    {
        TVector zero = TSimd.Broadcast(0f);
        float* sums = p.Sums + j;
        nint channels = p.Channels;
        TSimd.Store(zero, sums);
        TSimd.Store(zero, sums + (4 * channels));
        TSimd.Store(zero, sums + (5 * channels));
        TSimd.Store(zero, sums + (6 * channels));
    }

    // Points of a run all have its colour.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddNumbers(in PointNetCloud p, nint j, int run, TVector active)
    {
        float* color = p.Palette + (3 * (nint)p.Runs[run].Color);
        float* sums = p.Sums + j;
        TSimd.Store(TSimd.Add(TSimd.Load(sums), active), sums);
        sums += 4 * (nint)p.Channels;
        for (int channel = 0; channel < 3; channel++)
        {
            TSimd.Store(TSimd.MultiplyAdd(active, TSimd.Broadcast(color[channel]), TSimd.Load(sums)), sums);
            sums += p.Channels;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreSums(in PointNetCloud p, nint j, TVector sum, TVector sumX, TVector sumY, TVector sumZ)
    {
        nint channels = p.Channels;
        TSimd.Store(TSimd.Multiply(sum, TSimd.Broadcast(1f / p.Points)), p.Means + j);
        float* sums = p.Sums + channels + j;
        TSimd.Store(sumX, sums);
        TSimd.Store(sumY, sums + channels);
        TSimd.Store(sumZ, sums + (2 * channels));
    }

    // Lists the units active at some points only, and lays out the linear part of those active at all.
    private static int SelectUnits(in PointNetCloud p, out bool linear)
    {
        int channels = p.Channels;
        float* numbers = p.Sums;
        PointNetScratch s = p.Scratch;
        linear = false;
        int units = 0;
        KeepLinear(p);
        for (int j = 0; j < channels; j++)
        {
            bool all = numbers[j] == p.Points;
            linear |= all;
            if (!all && numbers[j] != 0f)
            {
                for (int row = 0; row < 3; row++)
                {
                    s.UnitWeights[(row * channels) + units] = p.Weights[(row * channels) + j];
                }

                s.Units[units++] = j;
            }
        }

        for (int j = units; j % Lanes != 0; j++)
        {
            s.UnitWeights[j] = s.UnitWeights[channels + j] = s.UnitWeights[(2 * channels) + j] = 0f;
        }

        return units;
    }

    // Weights and frame of the units active at all points, zeros for the others.
    private static void KeepLinear(in PointNetCloud p)
    {
        nint channels = p.Channels;
        TVector points = TSimd.Broadcast(p.Points), zero = TSimd.Broadcast(0f);
        for (nint j = 0; j < channels; j += TSimd.Count)
        {
            TVector numbers = TSimd.Load(p.Sums + j);
            float* linear = p.Scratch.Linear + j;
            for (int row = 0; row < PointNetCloud.Coordinates; row++)
            {
                TSimd.Store(TSimd.SelectEqual(numbers, points, TSimd.Load(p.Weights + (row * channels) + j), zero), linear);
                linear += channels;
            }

            TSimd.Store(TSimd.SelectEqual(numbers, points, TSimd.Load(p.Frame + j), zero), linear);
        }
    }

    // The panels' rows of the listed units, then those of coordinates and colour, then the biases.
    private static void PackPanels(in PointNetCloud p, int units, bool linear)
    {
        PointNetScratch s = p.Scratch;
        nint packed = (p.Channels + Lanes) * MaxProduct.Width;
        for (int panel = 0; panel < p.Half / MaxProduct.Width; panel++)
        {
            float* source = p.Second + ((nint)panel * p.Channels * MaxProduct.Width);
            float* destination = s.Panels + (panel * packed);
            for (int unit = 0; unit < units; unit++)
            {
                Copy(source + ((nint)s.Units[unit] * MaxProduct.Width), destination + ((nint)unit * MaxProduct.Width));
            }

            float* bias = p.SecondBias + (panel * MaxProduct.Width);
            destination += (nint)units * MaxProduct.Width;
            if (!linear)
            {
                Copy(bias, destination);
                continue;
            }

            RowProduct product = default;
            product.Left = s.Linear;
            product.LeftStride = p.Channels;
            product.LeftPanelWidth = p.Channels;
            product.Depth = p.Channels;
            product.Right = source;
            product.Result = destination;
            product.ResultStride = MaxProduct.Width;
            product.Reference = destination;
            product.Rows = PointNetCloud.Coordinates + 1;
            product.Width = MaxProduct.Width;
            product.Columns = MaxProduct.Width;
            RowProductKernel<TSimd, TVector, StoreLinear>.Run(product);
            destination += PointNetCloud.Coordinates * MaxProduct.Width;
            for (int j = 0; j < MaxProduct.Width; j++)
            {
                destination[j] += bias[j];
            }
        }
    }

    private static void FindLargest(in PointNetCloud p, int units, bool linear)
    {
        new Span<float>(p.Largest, p.Half).Fill(float.NegativeInfinity);
        new Span<float>(p.Scratch.Places, p.Half).Fill(p.Start);
        MaxProduct product = default;
        product.Left = p.Scratch.Hidden;
        product.Depth = units + (linear ? PointNetCloud.Coordinates : 0);
        product.LeftStride = (product.Depth + Lanes - 1) / Lanes * Lanes;
        for (int start = p.Start, run = 0; start < p.End; start += PointNetCloud.BlockPoints)
        {
            int end = Math.Min(start + PointNetCloud.BlockPoints, p.End);
            FillBlock(p, units, linear, product.LeftStride, start, end, ref run);
            product.Rows = end - start;
            product.FirstPlace = start;
            for (int panel = 0; panel < p.Half / MaxProduct.Width; panel++)
            {
                product.Right = p.Scratch.Panels + (panel * (nint)(p.Channels + Lanes) * MaxProduct.Width);
                product.Bias = product.Right + (product.Depth * MaxProduct.Width);
                product.Largest = p.Largest + (panel * MaxProduct.Width);
                product.Places = p.Scratch.Places + (panel * MaxProduct.Width);
                MaxProductKernel<TSimd, TVector>.Run(product);
            }
        }

        for (int j = 0; j < p.Half; j++)
        {
            p.Winners[j] = (int)p.Scratch.Places[j];
        }
    }

    // Hidden units of the listed kind and coordinates of the points from start to end, which begin in the given run or later.
    private static void FillBlock(
        in PointNetCloud p, int units, bool linear, nint stride, int start, int end, ref int run)
    {
        float* rows = p.Scratch.Hidden;
        for (int at = start; at < end;)
        {
            while (p.Runs[run].End <= at)
            {
                run++;
            }

            int stop = Math.Min(end, p.Runs[run].End);
            FillRun(p, units, p.Runs[run].Color, at, stop, rows + ((at - start) * stride), stride);
            float* color = p.Palette + (3 * (nint)p.Runs[run].Color);
            for (; at < stop; at++)
            {
                if (linear)
                {
                    float* row = rows + ((at - start) * stride) + units;
                    row[0] = p.X[at];
                    row[1] = p.Y[at];
                    row[2] = p.Z[at];
                    row[3] = color[0];
                    row[4] = color[1];
                    row[5] = color[2];
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FillRun(in PointNetCloud p, int units, int color, int start, int end, float* rows, nint stride)
    {
        PointNetScratch s = p.Scratch;
        nint channels = p.Channels;
        float* colors = p.Colors + (color * channels);
        int unit = 0;
        for (; unit < units; unit++)
        {
            s.UnitBias[unit] = p.Frame[s.Units[unit]] + colors[s.Units[unit]];
        }

        for (; unit % Lanes != 0; unit++)
        {
            s.UnitBias[unit] = 0f;
        }

        for (nint j = 0; j < unit; j += TSimd.Count)
        {
            TVector bias = TSimd.Load(s.UnitBias + j);
            TVector wx = TSimd.Load(s.UnitWeights + j);
            TVector wy = TSimd.Load(s.UnitWeights + channels + j);
            TVector wz = TSimd.Load(s.UnitWeights + (2 * channels) + j);
            float* row = rows + j;
            for (nint i = start; i < end; i++)
            {
                TVector x = TSimd.Broadcast(p.X[i]), y = TSimd.Broadcast(p.Y[i]), z = TSimd.Broadcast(p.Z[i]);
                TVector value = TSimd.MultiplyAdd(z, wz, TSimd.MultiplyAdd(y, wy, TSimd.MultiplyAdd(x, wx, bias)));
                TSimd.Store(TSimd.Max(TSimd.Broadcast(0f), value), row);
                row += stride;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy(float* source, float* destination)
    {
        for (nint j = 0; j < MaxProduct.Width; j += TSimd.Count)
        {
            TSimd.Store(TSimd.Load(source + j), destination + j);
        }
    }
}
