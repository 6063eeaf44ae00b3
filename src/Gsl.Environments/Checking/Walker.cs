using Gsl.Numerics;

namespace Gsl.Environments;

/// <summary>Runs one environment with sampled actions, episode after episode over a cycle of variations, and traces it.</summary>
internal sealed class Walker
{
    // A quiet NaN with a payload no arithmetic makes: what a feature still holds when nobody wrote it.
    private static readonly float Unwritten = BitConverter.UInt32BitsToSingle(0x7FC0_D0E5);

    private readonly EnvironmentFamily _family;
    private readonly IReadOnlyList<VariationId> _variations;
    private readonly int _episodeLimit;
    private readonly float[] _observation;
    private readonly float[] _action;
    private RandomStream _stream;
    private RandomStream _actions;
    private int _episode;
    private int _step;
    private bool _ended = true;
    private bool _first = true;

    public Walker(EnvironmentFamily family, IReadOnlyList<VariationId> variations, ulong seed, long slot = 0, int episodeLimit = int.MaxValue)
    {
        _family = family;
        _variations = variations;
        _episodeLimit = Math.Min(family.Horizon, episodeLimit);
        _observation = new float[family.ObservationSpace.Size];
        _action = new float[family.ActionSpace.Size];
        _stream = RandomStream.Create(seed, "check", slot);
        _actions = RandomStream.Create(seed, "check actions");
        Environment = family.CreateEnvironment();
    }

    public IEnvironment Environment { get; }

    public RandomStream Stream => _stream;

    public static bool IsUnwritten(float value) => BitConverter.SingleToUInt32Bits(value) == BitConverter.SingleToUInt32Bits(Unwritten);

    public void Advance(int steps, Trace trace)
    {
        for (int i = 0; i < steps; i++)
        {
            if (_ended)
            {
                Restart(trace);
            }

            ActionSampler.Next(_family.ActionSpace, ref _actions, _first, _action);
            _first = false;
            _observation.AsSpan().Fill(Unwritten);
            StepResult result = Environment.Step(_action, ref _stream, _observation);
            _step++;
            _ended = result.Terminated || _step >= _episodeLimit;
            trace.Add(new TracePlace(0, _episode, _step), Variation, result.Reward, Say(result), _observation);
        }
    }

    /// <summary>Goes to the place of another walker of the same family, the environment through its saved state.</summary>
    public void MoveTo(Walker other, StateReader state)
    {
        Environment.RestoreState(state);
        state.RequireEnd();
        _stream = other._stream;
        _actions = other._actions;
        other._action.CopyTo(_action, 0);
        (_episode, _step, _ended, _first) = (other._episode, other._step, other._ended, other._first);
    }

    /// <summary>Starts the random streams and the cycle of variations anew but keeps the used environment.</summary>
    public void Rewind(ulong seed, long slot = 0)
    {
        _stream = RandomStream.Create(seed, "check", slot);
        _actions = RandomStream.Create(seed, "check actions");
        (_episode, _ended, _first) = (0, true, true);
    }

    private VariationId Variation => _variations[(_episode - 1) % _variations.Count];

    private void Restart(Trace trace)
    {
        _episode++;
        _step = 0;
        _observation.AsSpan().Fill(Unwritten);
        Environment.Reset(Variation, ref _stream, _observation);
        trace.Add(new TracePlace(0, _episode, 0), Variation, 0f, Ending.None, _observation);
    }

    private static Ending Say(StepResult result) =>
        (result.Terminated ? Ending.Terminated : Ending.None) | (result.Success ? Ending.Success : Ending.None);
}
