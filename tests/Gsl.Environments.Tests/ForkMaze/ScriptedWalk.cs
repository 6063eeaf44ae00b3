namespace Gsl.Environments.Tests;

/// <summary>Walks a fork maze by its own arithmetic: along the trunk, across the hall, along the tine.</summary>
internal static class ScriptedWalk
{
    private const float Speed = 0.2f;

    public static void Act(PlanarPoint position, PlanarPoint goal, float hallLeft, Span<float> action)
    {
        bool inLane = MathF.Abs(position.Y - goal.Y) < 1e-3f;
        bool beforeHall = position.X < hallLeft - 1e-4f;
        float targetX = inLane ? goal.X : MathF.Max(hallLeft + 1e-3f, beforeHall ? 0f : hallLeft);
        float targetY = beforeHall ? 0f : goal.Y;
        action[0] = Math.Clamp((targetX - position.X) / Speed, -1f, 1f);
        action[1] = Math.Clamp((targetY - position.Y) / Speed, -1f, 1f);
    }
}
