namespace Gsl.Numerics.PointClouds;

/// <summary>Consecutive points of a sorted cloud that have the same code.</summary>
internal struct PointRun
{
    /// <summary>Index of their colour.</summary>
    public int Color;

    /// <summary>First of them.</summary>
    public int Start;

    /// <summary>One past the last.</summary>
    public int End;
}
