using Gsl.Numerics;

namespace Gsl.Learning;

/// <summary>
/// What a policy phase leaves for its auxiliary phase: observations as the networks saw them (of pictures the bytes they came
/// as) and value targets, [rollout][step, slot].
/// </summary>
internal sealed class StoredRollouts
{
    private readonly AlignedBuffer[] _observations;
    private readonly float[][] _targets;

    public StoredRollouts(int capacity, int steps, int slots, int stride)
    {
        Steps = steps;
        Slots = slots;
        Stride = stride;
        _observations = new AlignedBuffer[capacity];
        _targets = new float[capacity][];
        for (int i = 0; i < capacity; i++)
        {
            _observations[i] = new AlignedBuffer(checked(steps * slots * stride));
            _targets[i] = new float[steps * slots];
        }
    }

    public int Capacity => _targets.Length;

    public int Count { get; private set; }

    public int Steps { get; }

    public int Slots { get; }

    public int Stride { get; }

    /// <summary>Samples of one rollout.</summary>
    public int RolloutSize => Steps * Slots;

    public void Clear() => Count = 0;

    public void Add(RolloutBuffer rollout)
    {
        rollout.Observations.Slice(0, RolloutSize * Stride).CopyTo(_observations[Count].Span);
        rollout.Targets.CopyTo(_targets[Count].AsSpan());
        Count++;
    }

    public ReadOnlySpan<float> Observations(int rollout, int first, int rows) => _observations[rollout].Slice(first * Stride, rows * Stride);

    public float Target(int rollout, int row) => _targets[rollout][row];

    public void Save(TensorArchive archive, string prefix)
    {
        archive.Add<long>($"{prefix}.rollouts", [Count]);
        for (int i = 0; i < Count; i++)
        {
            archive.Add<float>($"{prefix}.{i}.observations", _observations[i].Span, RolloutSize, Stride);
            archive.Add<float>($"{prefix}.{i}.targets", _targets[i]);
        }
    }

    /// <exception cref="StateFormatException">The archive's rollouts are of another size or number.</exception>
    public void Load(TensorArchive archive, string prefix)
    {
        long count = archive.ReadScalar<long>($"{prefix}.rollouts");
        if (count > Capacity)
        {
            throw new StateFormatException(
                $"{archive.Source}: holds {count} rollouts of an unfinished policy phase, but ppg.iterations is {Capacity}.");
        }

        for (int i = 0; i < count; i++)
        {
            archive.Read($"{prefix}.{i}.observations", _observations[i].Span);
            archive.Read<float>($"{prefix}.{i}.targets", _targets[i]);
        }

        Count = (int)count;
    }
}
