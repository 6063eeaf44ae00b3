using System.Globalization;
using System.Runtime.InteropServices;
using Gsl.Environments;
using Gsl.Learning;
using Gsl.Numerics;

namespace Gsl.Training;

/// <summary>Converts demonstrations to and from tensors: one shard file per producer.</summary>
internal static class DemonstrationShard
{
    // A tensor is an array of bytes, and pictures may take more than one can hold.
    private const int MaximumPartBytes = 1 << 30;

    /// <summary>The tensors of a set; observations in parts of at most <paramref name="partBytes"/>.</summary>
    public static TensorArchive ToArchive(DemonstrationSet set, int partBytes = MaximumPartBytes)
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
        AddObservations(archive, set, Math.Max(1, partBytes / (sizeof(float) * set.ObservationSize)));
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
        int transitions = archive.ShapeOf("actions")[0];
        int count = archive.ShapeOf("returns")[0];
        float[] actions = new float[transitions * destination.ActionSize];
        long[] table = new long[count * 4];
        double[] returns = new double[count];
        archive.Read<float>("actions", actions);
        archive.Read<long>("trajectories", table);
        archive.Read<double>("returns", returns);
        string[] producers = System.Text.Encoding.UTF8.GetString(archive.BytesOf("producers").Span).Split('\n');
        ObservationReader observations = new(archive, destination.ObservationSize);
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
                observations.Next(steps),
                actions.AsSpan(start * destination.ActionSize, steps * destination.ActionSize),
                new VariationId((int)table[(4 * i) + 1]),
                returns[i],
                table[(4 * i) + 2] != 0,
                producers[producer]);
            start += steps;
        }

        if (start != transitions || !observations.IsAtEnd)
        {
            throw new StateFormatException($"{archive.Source}: the trajectories claim {start} transitions, but there are {transitions} actions or other observations.");
        }
    }

    private static void AddObservations(TensorArchive archive, DemonstrationSet set, int partRows)
    {
        int part = 0;
        for (int first = 0; first < set.Count || part == 0; first += partRows)
        {
            int rows = Math.Min(partRows, set.Count - first);
            byte[] bytes = new byte[sizeof(float) * set.ObservationSize * rows];
            Span<float> values = MemoryMarshal.Cast<byte, float>(bytes.AsSpan());
            for (int row = 0; row < rows; row++)
            {
                set.Observation(first + row).CopyTo(values[(row * set.ObservationSize)..]);
            }

            archive.AddBytes(PartName(part++), TensorElement.F32, [rows, set.ObservationSize], bytes);
        }
    }

    private static string PartName(int part) =>
        part == 0 ? "observations" : string.Create(CultureInfo.InvariantCulture, $"observations.{part}");

    /// <summary>Goes through the rows of all parts.</summary>
    private sealed class ObservationReader(TensorArchive archive, int size)
    {
        private float[] _values = [];
        private int _part;
        private int _next;

        public bool IsAtEnd => _next == _values.Length && (!archive.Contains(PartName(_part)) || archive.ShapeOf(PartName(_part))[0] == 0);

        /// <summary>The next rows; some may stand in the part that follows.</summary>
        /// <exception cref="StateFormatException">There are not so many, or they are of another size.</exception>
        public float[] Next(int rows)
        {
            float[] result = new float[rows * size];
            int filled = 0;
            while (filled < result.Length)
            {
                if (_next == _values.Length)
                {
                    string name = PartName(_part++);
                    _values = new float[archive.ShapeOf(name)[0] * size];
                    archive.Read<float>(name, _values);
                    _next = 0;
                }

                int taken = Math.Min(result.Length - filled, _values.Length - _next);
                _values.AsSpan(_next, taken).CopyTo(result.AsSpan(filled));
                _next += taken;
                filled += taken;
            }

            return result;
        }
    }
}
