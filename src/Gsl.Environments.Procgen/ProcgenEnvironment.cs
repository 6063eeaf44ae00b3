using Gsl.Numerics;

namespace Gsl.Environments.Procgen;

/// <summary>
/// One game behind the environment contract. A level's seed alone decides what happens in it; the random stream of the
/// contract serves only to draw that seed where all levels are played.
/// </summary>
public sealed class ProcgenEnvironment : IObservingEnvironment, IPictureEnvironment
{
    private const int NextInSequence = 997;

    private readonly ProcgenGame _game;

    internal ProcgenEnvironment(ProcgenGame game) => _game = game;

    /// <summary>Seed of the level being played; it changes within an episode only where levels follow each other in sequence.</summary>
    public int Level => _game.LevelSeed;

    /// <inheritdoc/>
    public void Reset(VariationId variation, ref RandomStream random, Span<float> observation)
    {
        _game.Reset(_game.Options.LevelCount == 0 ? random.NextInt32(int.MaxValue - variation.Value) + variation.Value : variation.Value);
        Observe(observation);
    }

    /// <inheritdoc/>
    public StepResult Step(ReadOnlySpan<float> action, ref RandomStream random, Span<float> observation)
    {
        StepResult result = Advance(action[0]);
        Observe(observation);
        return result;
    }

    /// <summary>Draws the present state, as the last observation showed it but larger, into pixels [size, size, 3], row 0 at the top.</summary>
    /// <exception cref="ArgumentException"><paramref name="pixels"/> has another length.</exception>
    public void DrawPicture(Span<byte> pixels, int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        if (pixels.Length != 3 * size * size)
        {
            throw new ArgumentException($"A picture of {size} x {size} pixels takes {3 * size * size} bytes, was given {pixels.Length}.", nameof(pixels));
        }

        _game.Draw(pixels, size);
    }

    /// <inheritdoc/>
    public void SaveState(StateWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        _game.SaveState(writer);
    }

    /// <inheritdoc/>
    public void RestoreState(StateReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        _game.RestoreState(reader);
    }

    /// <inheritdoc/>
    public void Observe(Span<float> observation) => _game.Draw(ObservationSpace.Pixels(observation), ProcgenFamily.PictureSize);

    private StepResult Advance(float action)
    {
        if (!(action >= 0f && action < ProcgenFamily.ActionCount))
        {
            throw new ArgumentOutOfRangeException(
                nameof(action), action, $"An action is an index from 0 to {ProcgenFamily.ActionCount - 1}.");
        }

        _game.Step((int)action);
        // No success is told: the benchmark measures scores, and most games are never solved.
        var result = new StepResult(_game.Reward, _game.Done);
        if (_game.Completed && _game.Options.SequentialLevels)
        {
            // The seed stays in the range of non-negative 32-bit integers.
            _game.Reset((_game.LevelSeed + NextInSequence) & int.MaxValue);
            result = result with { Terminated = false };
        }

        return result;
    }
}
