namespace Gsl.Environments;

/// <summary>
/// The floor of a fork maze: a trunk along the x axis from 0, a cross hall of depth 1 at its end, and one tine of
/// length 4 per goal, two units apart, with the goal at the tine's far end. Trunk and tines are one unit wide.
/// </summary>
/// <param name="goals">Number of goals, at least 1.</param>
/// <param name="trunkLength">Length of the trunk.</param>
public sealed class ForkMazeGeometry(int goals, float trunkLength)
{
    /// <summary>Half the width of the trunk and of a tine.</summary>
    public const float HalfWidth = 0.5f;

    private const float HallDepth = 1f;
    private const float TineLength = 4f;
    private const float GoalSpacing = 2f;

    // Ordinate of goal 0; the tines lie symmetrically about the trunk.
    private readonly float _lowestGoal = -0.5f * GoalSpacing * (goals - 1);

    /// <summary>Number of goals.</summary>
    public int Goals => goals;

    /// <summary>Abscissa where the trunk meets the hall.</summary>
    public float HallLeft => trunkLength;

    /// <summary>Abscissa where the hall meets the tines.</summary>
    public float HallRight { get; } = trunkLength + HallDepth;

    /// <summary>Greatest ordinate of the hall.</summary>
    public float HallTop { get; } = (0.5f * GoalSpacing * (goals - 1)) + HalfWidth;

    /// <summary>Abscissa of every goal.</summary>
    public float GoalX { get; } = trunkLength + HallDepth + TineLength;

    /// <summary>Distance from the start to the outermost goal along the centre lines.</summary>
    public float LongestPath { get; } = trunkLength + HallDepth + TineLength + (0.5f * GoalSpacing * (goals - 1));

    /// <summary>Ordinate of a goal.</summary>
    public float GoalY(int goal) => _lowestGoal + (GoalSpacing * goal);

    /// <summary>
    /// Distance to a goal along the centre lines: the trunk, the hall's near side and the goal's tine, whose lane
    /// reaches through the hall. Anywhere else the way leads back to the hall's near side first.
    /// </summary>
    public float Distance(float x, float y, float goalY)
    {
        float offset = MathF.Abs(y - goalY);
        if (x < trunkLength)
        {
            return GoalX - x + MathF.Abs(goalY);
        }

        return offset <= HalfWidth ? GoalX - x + offset : x - trunkLength + offset + (GoalX - trunkLength);
    }

    /// <summary>The abscissa after moving by <paramref name="dx"/> from a point of the floor, stopped by the first wall.</summary>
    public float MoveX(float x, float y, float dx)
    {
        float low = MathF.Abs(y) <= HalfWidth ? 0f : trunkLength;
        float high = MathF.Abs(y - GoalY(NearestGoal(y))) <= HalfWidth ? GoalX : HallRight;
        return Math.Clamp(x + dx, low, high);
    }

    /// <summary>The ordinate after moving by <paramref name="dy"/> from a point of the floor, stopped by the first wall.</summary>
    public float MoveY(float x, float y, float dy)
    {
        if (x >= trunkLength && x <= HallRight)
        {
            return Math.Clamp(y + dy, -HallTop, HallTop);
        }

        float centre = x < trunkLength ? 0f : GoalY(NearestGoal(y));
        return Math.Clamp(y + dy, centre - HalfWidth, centre + HalfWidth);
    }

    private int NearestGoal(float y) => Math.Clamp((int)(((y - _lowestGoal) / GoalSpacing) + 0.5f), 0, goals - 1);
}
