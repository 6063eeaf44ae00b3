using System.Buffers;
using Gsl.Numerics;

namespace Gsl.Environments.Procgen;

/// <summary>
/// One environment of the genuine library behind the contract. A level's seed alone decides what happens in it, so the random
/// stream of the contract is left alone.
/// </summary>
public sealed class NativeProcgenEnvironment : IObservingEnvironment
{
    private readonly NativeProcgenFamily _family;
    private readonly LibenvEnvironment _environment;
    private readonly byte[] _last = new byte[3 * ProcgenFamily.PictureSize * ProcgenFamily.PictureSize];
    private int _level;

    internal NativeProcgenEnvironment(NativeProcgenFamily family)
    {
        _family = family;
        _level = family.Options.StartLevel;
        _environment = family.Make(_level);
    }

    /// <summary>Seed of the level being played as the library reports it; it changes within an episode only where levels follow each other in sequence.</summary>
    public int Level => _environment.Level;

    /// <inheritdoc/>
    public void Reset(VariationId variation, ref RandomStream random, Span<float> observation)
    {
        _environment.SetState(_family.Levels.FirstState(variation.Value));
        _level = variation.Value;
        Observe(observation);
    }

    /// <summary>
    /// Advances one step. The library shows the next episode's first picture where an episode ends, never the last of the
    /// ended one: <paramref name="observation"/> is then that before the step. Such ends terminate, so nothing is computed from it.
    /// </summary>
    public StepResult Step(ReadOnlySpan<float> action, ref RandomStream random, Span<float> observation)
    {
        // The library checks no action.
        if (!(action[0] >= 0f && action[0] < ProcgenFamily.ActionCount))
        {
            throw new ArgumentOutOfRangeException(
                nameof(action), action[0], $"An action is an index from 0 to {ProcgenFamily.ActionCount - 1}.");
        }

        _environment.CopyPicture(_last);
        _environment.Act((int)action[0]);
        bool ended = _environment.IsFirst;
        RequireLevel(ended ? _environment.PreviousLevel : _environment.Level);
        if (ended)
        {
            _last.CopyTo(ObservationSpace.Pixels(observation));
        }
        else
        {
            Observe(observation);
        }

        return new StepResult(_environment.Reward, ended);
    }

    /// <inheritdoc/>
    public void SaveState(StateWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(LibenvLibrary.StateCapacity);
        ReadOnlySpan<byte> state = buffer.AsSpan(0, _environment.GetState(buffer));
        writer.Write(_level);
        writer.Write(state.Length);
        writer.Write(Checksum(state));
        writer.WriteSpan(state);
        ArrayPool<byte>.Shared.Return(buffer);
    }

    /// <inheritdoc/>
    public void RestoreState(StateReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        int level = reader.Read<int>();
        int length = reader.Read<int>();
        ulong checksum = reader.Read<ulong>();
        byte[] state = length > 0 && length <= LibenvLibrary.StateCapacity ? new byte[length] : [];
        reader.ReadSpan<byte>(state);
        if (Checksum(state) != checksum)
        {
            // The library would end the process over it.
            throw new StateFormatException(
                $"The state is damaged or none of {_family.Name} in mode {_family.Options.Mode}; restore it into the environment it was saved from.");
        }

        _environment.SetState(state);
        _level = level;
    }

    /// <inheritdoc/>
    public void Observe(Span<float> observation) => _environment.CopyPicture(ObservationSpace.Pixels(observation));

    private void RequireLevel(int reported)
    {
        if (reported != _level && !_family.Options.SequentialLevels)
        {
            throw new InvalidOperationException(
                $"the library reports level {reported} where {_level} was begun. Use that of openai/procgen 0.10.7.");
        }
    }

    // FNV-1a with 64 bits, over the game and mode as well.
    private ulong Checksum(ReadOnlySpan<byte> state)
    {
        const ulong Offset = 14695981039346656037;
        const ulong Prime = 1099511628211;
        ulong hash = Offset;
        foreach (char letter in _family.Name)
        {
            hash = (hash ^ letter) * Prime;
        }

        hash = (hash ^ (ulong)_family.Options.Mode) * Prime;
        foreach (byte value in state)
        {
            hash = (hash ^ value) * Prime;
        }

        return hash;
    }
}
