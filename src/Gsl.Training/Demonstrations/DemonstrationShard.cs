using Gsl.Environments;
using Gsl.Learning;
using Gsl.Numerics;

namespace Gsl.Training;

/// <summary>Converts demonstrations to and from tensors: one shard file per producer.</summary>
internal static class DemonstrationShard
{
    public static TensorArchive ToArchive(DemonstrationSet set)
    {
        IReadOnlyList<DemonstrationTrajectory> trajectories = set.Trajectories;
        List<string> producers = [.. trajectories.Select(t => t.Producer).Distinct()];
        long[] table = new long[trajectories.Count * 4];
        double[] returns = new double[trajectories.Count];
        for (int i = 0; i < trajectories.Count; i++)
        {
            DemonstrationTrajectory trajectory = trajectories[i];
            table[4 * i] = trajectory.Steps;
            table[(4 * i) + 1] = trajectory.Variation.Value;
            table[(4 * i) + 2] = trajectory.Success ? 1 : 0;
            table[(4 * i) + 3] = producers.IndexOf(trajectory.Producer);
            returns[i] = trajectory.Return;
        }

        TensorArchive archive = new();
        archive.Add("observations", set.Observations, set.Count, set.ObservationSize);
        archive.Add("actions", set.Actions, set.Count, set.ActionSize);
        archive.Add<long>("trajectories", table, trajectories.Count, 4);
        archive.Add<double>("returns", returns);
        archive.Add<byte>("producers", System.Text.Encoding.UTF8.GetBytes(string.Join('\n', producers)));
        return archive;
    }

    /// <summary>Appends the trajectories of a shard to <paramref name="destination"/>.</summary>
    /// <exception cref="StateFormatException">The shard is of another environment or damaged.</exception>
    public static void Read(TensorArchive archive, DemonstrationSet destination)
    {
        int transitions = archive.ShapeOf("observations")[0];
        int count = archive.ShapeOf("returns")[0];
        float[] observations = new float[transitions * destination.ObservationSize];
        float[] actions = new float[transitions * destination.ActionSize];
        long[] table = new long[count * 4];
        double[] returns = new double[count];
        archive.Read<float>("observations", observations);
        archive.Read<float>("actions", actions);
        archive.Read<long>("trajectories", table);
        archive.Read<double>("returns", returns);
        string[] producers = System.Text.Encoding.UTF8.GetString(archive.BytesOf("producers").Span).Split('\n');
        int start = 0;
        for (int i = 0; i < count; i++)
        {
            int steps = (int)table[4 * i];
            long producer = table[(4 * i) + 3];
            if (steps < 1 || start + steps > transitions || producer < 0 || producer >= producers.Length)
            {
                throw new StateFormatException(
                    $"{archive.Source}: trajectory {i} claims {steps} steps from transition {start} of {transitions} and producer {producer} of {producers.Length}.");
            }

            destination.Add(
                observations.AsSpan(start * destination.ObservationSize, steps * destination.ObservationSize),
                actions.AsSpan(start * destination.ActionSize, steps * destination.ActionSize),
                new VariationId((int)table[(4 * i) + 1]),
                returns[i],
                table[(4 * i) + 2] != 0,
                producers[producer]);
            start += steps;
        }
    }
}
