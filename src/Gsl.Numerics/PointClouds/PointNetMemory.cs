namespace Gsl.Numerics.PointClouds;

/// <summary>Scratch for one cloud at a time, which all PointNets of a network share.</summary>
internal sealed unsafe class PointNetMemory
{
    private readonly AlignedBuffer _singles;
    private readonly int[] _integers;
    private readonly int _channels;
    private readonly int _points;

    public PointNetMemory(int channels, int points)
    {
        _channels = channels;
        _points = points;
        int padded = channels + 16;
        _singles = new AlignedBuffer(
            (13 * channels) + (padded * (channels / 2)) + (PointNetCloud.BlockPoints * padded) + (channels * channels));
        _integers = GC.AllocateArray<int>(channels + (channels / 2) + points, pinned: true);
        Centred = new AlignedBuffer(3 * points);
        SecondGradients = new AlignedBuffer(channels * channels / 2);
        _integers.AsSpan(_integers.Length - points).Fill(-1);
    }

    /// <summary>Coordinates from the segment's middle [3][points].</summary>
    public AlignedBuffer Centred { get; }

    /// <summary>Gradients of the second layer's first half, transposed [channels / 32][channels / 2][32].</summary>
    public AlignedBuffer SecondGradients { get; }

    public PointNetScratch Scratch()
    {
        PointNetScratch s = default;
        int padded = _channels + 16;
        s.UnitWeights = _singles.Pointer;
        s.UnitBias = s.UnitWeights + (3 * _channels);
        s.Linear = s.UnitBias + _channels;
        s.Places = s.Linear + (8 * _channels);
        s.Panels = s.Places + _channels;
        s.Hidden = s.Panels + (padded * (_channels / 2));
        s.PointHidden = s.Hidden + (PointNetCloud.BlockPoints * padded);
        s.PointGradients = s.PointHidden + (_channels * (_channels / 2));
        fixed (int* integers = _integers)
        {
            s.Units = integers;
        }

        s.Points = s.Units + _channels;
        s.RowOfPoint = s.Points + (_channels / 2);
        return s;
    }
}
