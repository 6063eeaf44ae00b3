using System.Runtime.Intrinsics;

namespace Gsl.Numerics.PointClouds;

/// <summary>
/// The points of a batch of clouds in single precision, sorted by their codes: first those of the background, then the robot's,
/// each colour together. Places without a point are left out.
/// </summary>
internal sealed unsafe class SortedClouds
{
    /// <summary>Codes of the robot's points start here.</summary>
    private const int RobotCode = 128;

    private const int Codes = 256;

    private readonly int _points;
    private readonly int _capacity;
    private readonly AlignedBuffer _coordinates;
    private readonly AlignedBuffer _unsorted;
    private readonly PointRun[] _runs;
    private readonly Extent[] _extents;

    public SortedClouds(int points, int maximumRows)
    {
        _points = points;
        _capacity = Math.Min(points, Codes - 1);
        _coordinates = new AlignedBuffer(checked(maximumRows * 3 * points));
        _unsorted = new AlignedBuffer(3 * points);
        _runs = GC.AllocateArray<PointRun>(maximumRows * _capacity, pinned: true);
        _extents = new Extent[maximumRows];
    }

    /// <summary>Places for the points of a cloud.</summary>
    public int Points => _points;

    /// <summary>Coordinates [3][points] of a row: x, y, z.</summary>
    public float* Coordinates(int row) => _coordinates.Pointer + ((nint)row * 3 * _points);

    /// <summary>The part of a row's sorted points that belongs to a segment.</summary>
    public void Select(int row, Segment segment, out int start, out int end)
    {
        Extent extent = _extents[row];
        start = segment == Segment.Robot ? extent.Background : 0;
        end = segment == Segment.Background ? extent.Background : extent.Points;
    }

    /// <summary>The runs of a row's segment.</summary>
    public ReadOnlySpan<PointRun> Runs(int row, Segment segment)
    {
        Extent extent = _extents[row];
        int first = segment == Segment.Robot ? extent.BackgroundRuns : 0;
        int last = segment == Segment.Background ? extent.BackgroundRuns : extent.Runs;
        return _runs.AsSpan((row * _capacity) + first, last - first);
    }

    /// <summary>Unpacks a cloud: x, y and z in half precision, then a code per point.</summary>
    public void Sort(byte* cloud, int row)
    {
        float* unsorted = _unsorted.Pointer;
        Widen((ushort*)cloud, unsorted, 3 * _points);
        byte* codes = cloud + (6 * (nint)_points);
        int* places = stackalloc int[Codes];
        new Span<int>(places, Codes).Clear();
        for (int i = 0; i < _points; i++)
        {
            places[codes[i]]++;
        }

        _extents[row] = LayRuns(places, _runs.AsSpan(row * _capacity, _capacity));
        float* x = Coordinates(row);
        float* y = x + _points;
        float* z = y + _points;
        for (int i = 0; i < _points; i++)
        {
            int code = codes[i];
            if (code != 0)
            {
                int place = places[code]++;
                x[place] = unsorted[i];
                y[place] = unsorted[_points + i];
                z[place] = unsorted[(2 * _points) + i];
            }
        }
    }

    // Turns the codes' frequencies into the places of their first points.
    private static Extent LayRuns(int* places, Span<PointRun> runs)
    {
        Extent extent = default;
        for (int code = 1; code < Codes; code++)
        {
            if (code == RobotCode)
            {
                extent.Background = extent.Points;
                extent.BackgroundRuns = extent.Runs;
            }

            int count = places[code];
            places[code] = extent.Points;
            if (count > 0)
            {
                runs[extent.Runs++] = new PointRun
                {
                    Color = code & (RobotCode - 1),
                    Start = extent.Points,
                    End = extent.Points + count,
                };
                extent.Points += count;
            }
        }

        return extent;
    }

    // A half's exponent and fraction moved to where a single has them are 2^112 times too small, subnormal ones included;
    // infinities and not-a-numbers get their exponent back.
    private static void Widen(ushort* halves, float* singles, int length)
    {
        Vector256<float> scale = Vector256.Create(5.192296858534828e33f);
        for (int i = 0; i < length; i += 16)
        {
            (Vector256<uint> low, Vector256<uint> high) = Vector256.Widen(Vector256.Load(halves + i));
            One(low, scale).Store(singles + i);
            One(high, scale).Store(singles + i + 8);
        }
    }

    private static Vector256<float> One(Vector256<uint> half, Vector256<float> scale)
    {
        Vector256<uint> magnitude = half & Vector256.Create(0x7FFFu);
        Vector256<uint> special = Vector256.GreaterThan(magnitude, Vector256.Create(0x7BFFu)) & Vector256.Create(0x7F800000u);
        Vector256<uint> sign = (half & Vector256.Create(0x8000u)) << 16;
        Vector256<uint> bits = ((magnitude << 13).AsSingle() * scale).AsUInt32();
        return (bits | special | sign).AsSingle();
    }

    private struct Extent
    {
        public int Background;
        public int Points;
        public int BackgroundRuns;
        public int Runs;
    }
}
