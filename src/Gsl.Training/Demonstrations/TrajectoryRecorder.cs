using Gsl.Environments;
using Gsl.Learning;

namespace Gsl.Training;

/// <summary>Records a few episodes of a policy in the plane, for reports.</summary>
internal static class TrajectoryRecorder
{
    public const int EpisodesPerVariation = 6;

    /// <summary>The episodes, or null where the family has no planar view.</summary>
    public static TrajectorySet? Record(
        string policy,
        EnvironmentFamily family,
        IReadOnlyList<VariationId> variations,
        IActingPolicy networks,
        ObservationNormalizer? normalizer,
        ulong rootSeed,
        CancellationToken cancellation)
    {
        if (family.PlanarView is not { } view)
        {
            return null;
        }

        List<TrajectoryRecord> records = [];
        int size = family.ObservationSpace.Size;
        foreach (VariationId variation in variations)
        {
            DemonstrationSet set = new(size, family.ActionSpace.Size);
            DemonstrationRequest request = new(
                EpisodesPerVariation * family.Horizon, Deterministic: false, rootSeed, $"trajectories/{policy}", policy);
            DemonstrationCollector.Collect(family, variation, networks, normalizer, request, set, cancellation);
            foreach (DemonstrationTrajectory trajectory in set.Trajectories.Take(EpisodesPerVariation))
            {
                float[][] points = new float[trajectory.Steps][];
                for (int t = 0; t < points.Length; t++)
                {
                    PlanarPoint point = view.Locate(set.Observation(trajectory.Start + t));
                    points[t] = [point.X, point.Y];
                }

                records.Add(new TrajectoryRecord(variation.Value, trajectory.Success, points));
            }
        }

        return TrajectorySet.Create(policy, family, variations, records);
    }
}
