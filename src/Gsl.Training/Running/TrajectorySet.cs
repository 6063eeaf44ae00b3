using Gsl.Environments;

namespace Gsl.Training;

/// <summary>
/// Example episodes of one policy in the plane: <c>trajectories.json</c> of a stage, written only for families with a
/// <see cref="PlanarView"/>. It holds the floor and the goals too, so that a report needs no environment.
/// </summary>
/// <param name="Policy">Whose episodes they are, for example <c>consolidation</c>.</param>
/// <param name="Floor">Rectangles an agent may stand in.</param>
/// <param name="Goals">One per variation.</param>
/// <param name="Trajectories">A few episodes of every variation.</param>
public sealed record TrajectorySet(
    string Policy,
    IReadOnlyList<PlanarRectangle> Floor,
    IReadOnlyList<TrajectoryGoal> Goals,
    IReadOnlyList<TrajectoryRecord> Trajectories)
{
    /// <summary>Describes episodes of <paramref name="family"/>, whose planar view must exist.</summary>
    /// <exception cref="ArgumentException">The family has no planar view.</exception>
    public static TrajectorySet Create(
        string policy, EnvironmentFamily family, IReadOnlyList<VariationId> variations, IReadOnlyList<TrajectoryRecord> trajectories)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(variations);
        PlanarView view = family.PlanarView
            ?? throw new ArgumentException($"The family '{family.Name}' has no planar view, so it has no trajectories to draw.", nameof(family));
        var goals = new TrajectoryGoal[variations.Count];
        for (int i = 0; i < goals.Length; i++)
        {
            PlanarPoint goal = view.Goal(variations[i]);
            goals[i] = new TrajectoryGoal(variations[i].Value, family.Describe(variations[i]), goal.X, goal.Y);
        }

        return new TrajectorySet(policy, view.Floor, goals, trajectories);
    }
}
