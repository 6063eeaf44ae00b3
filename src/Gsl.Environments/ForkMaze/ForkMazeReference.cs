namespace Gsl.Environments;

/// <summary>Returns of the two reference policies of a fork maze, from the centre-line path at full speed, one axis at a time.</summary>
public static class ForkMazeReference
{
    /// <summary>Mean return over all goals of walking straight to the right goal.</summary>
    public static double StraightReturn(ForkMazeFamily family)
    {
        ArgumentNullException.ThrowIfNull(family);
        double sum = 0;
        for (int goal = 0; goal < family.Geometry.Goals; goal++)
        {
            sum += ReturnOfWalking(family, goal, goal);
        }

        return sum / family.Geometry.Goals;
    }

    /// <summary>Mean return over all goals of walking to the middle goal whatever the context.</summary>
    public static double MiddleReturn(ForkMazeFamily family)
    {
        ArgumentNullException.ThrowIfNull(family);
        double sum = 0;
        for (int goal = 0; goal < family.Geometry.Goals; goal++)
        {
            sum += ReturnOfWalking(family, family.Geometry.Goals / 2, goal);
        }

        return sum / family.Geometry.Goals;
    }

    internal static ScoreRange? ScoreRange(ForkMazeFamily family)
    {
        double middle = MiddleReturn(family);
        double straight = StraightReturn(family);
        return straight > middle ? new ScoreRange(middle, straight) : null;
    }

    private static double ReturnOfWalking(ForkMazeFamily family, int destination, int goal)
    {
        ForkMazeGeometry geometry = family.Geometry;
        float destinationY = geometry.GoalY(destination);
        double climb = Math.Abs(destinationY);
        double distance = 0;
        for (int step = 1; step <= family.Horizon; step++)
        {
            double walked = step * (double)family.Options.Speed;
            double x = Math.Min(walked, geometry.HallLeft);
            double y = Math.Clamp(walked - geometry.HallLeft, 0, climb) * Math.Sign(destinationY);
            x += Math.Clamp(walked - geometry.HallLeft - climb, 0, geometry.GoalX - geometry.HallLeft);
            distance += geometry.Distance((float)x, (float)y, geometry.GoalY(goal));
        }

        return -distance / family.RewardScale;
    }
}
