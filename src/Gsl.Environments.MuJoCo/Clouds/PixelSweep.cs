using System.Numerics;

namespace Gsl.Environments.MuJoCo;

/// <summary>
/// The pixels that a box may be seen through: the rectangles around its two ends, far from each other along its longest axis, and
/// everything swept between them. That covers the box's outline, and of a slanted limb much less than one rectangle around it would.
/// </summary>
internal readonly struct PixelSweep
{
    // Pixels around each rectangle, for rounding.
    private const double Margin = 1.0;

    private readonly int _width;
    private readonly int _stride;
    private readonly double _left;
    private readonly double _leftStep;
    private readonly double _right;
    private readonly double _rightStep;
    private readonly double _top;
    private readonly double _topStep;
    private readonly double _bottom;
    private readonly double _bottomStep;

    /// <summary>Creates the sweep from one rectangle to another, in pixels.</summary>
    public PixelSweep(Camera camera, in PixelRectangle from, in PixelRectangle to)
    {
        _width = camera.Width;
        _stride = camera.Stride;
        (_left, _leftStep) = (from.Left - Margin, to.Left - from.Left);
        (_right, _rightStep) = (from.Right + Margin, to.Right - from.Right);
        (_top, _topStep) = (from.Top - Margin, to.Top - from.Top);
        (_bottom, _bottomStep) = (from.Bottom + Margin, to.Bottom - from.Bottom);
        FirstRow = (int)Math.Clamp(Math.Floor(Math.Min(from.Top, to.Top) - Margin), 0.0, camera.Height);
        EndRow = (int)Math.Clamp(Math.Ceiling(Math.Max(from.Bottom, to.Bottom) + Margin), 0.0, camera.Height);
    }

    /// <summary>First row that may show the box.</summary>
    public int FirstRow { get; }

    /// <summary>Row behind the last that may show it.</summary>
    public int EndRow { get; }

    /// <summary>The columns of a row, in whole vectors; none where they are in the wrong order.</summary>
    public (int First, int End) Columns(int row)
    {
        double low = 0.0;
        double high = 1.0;
        double y = row + 0.5;
        Restrict(y - _top, _topStep, ref low, ref high);
        Restrict(_bottom - y, -_bottomStep, ref low, ref high);
        if (low > high)
        {
            return (0, 0);
        }

        double left = _left + Math.Min(low * _leftStep, high * _leftStep);
        double right = _right + Math.Max(low * _rightStep, high * _rightStep);
        if (!(right > 0 && left < _width))
        {
            return (0, 0);
        }

        int lanes = Vector<float>.Count;
        int first = (int)Math.Max(0.0, left) / lanes * lanes;
        int end = ((int)Math.Min(_width, right + 1.0) + lanes - 1) / lanes * lanes;
        return (first, Math.Min(end, _stride));
    }

    // Keeps the shares s of the way with s * step <= room.
    private static void Restrict(double room, double step, ref double low, ref double high)
    {
        if (step > 1e-9)
        {
            high = Math.Min(high, room / step);
        }
        else if (step < -1e-9)
        {
            low = Math.Max(low, room / step);
        }
        else if (room < 0)
        {
            low = 2.0;
        }
    }
}
