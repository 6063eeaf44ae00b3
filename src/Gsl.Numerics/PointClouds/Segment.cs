namespace Gsl.Numerics.PointClouds;

/// <summary>Which points of a cloud a PointNet sees; its token comes after those of task and state, in this order.</summary>
internal enum Segment
{
    /// <summary>All but the robot's.</summary>
    Background,

    /// <summary>The robot's.</summary>
    Robot,

    /// <summary>All.</summary>
    Whole,
}
