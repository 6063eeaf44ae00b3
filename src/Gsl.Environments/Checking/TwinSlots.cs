using Gsl.Numerics;

namespace Gsl.Environments;

/// <summary>Single environments stepped by the plainest reading of the autoreset law and the round-robin deal, to compare a vector with.</summary>
internal sealed class TwinSlots
{
    private readonly EnvironmentFamily _family;
    private readonly VectorEnvironmentOptions _options;
    private readonly IEnvironment[] _environments;
    private readonly RandomStream[] _streams;
    private readonly int[] _episodes;
    private readonly int[] _steps;
    private readonly int[] _successes;
    private readonly float[] _observation;

    public TwinSlots(CheckContext context, VectorEnvironmentOptions options)
    {
        _family = context.Family;
        _options = options;
        _environments = new IEnvironment[options.Slots];
        _streams = new RandomStream[options.Slots];
        _episodes = new int[options.Slots];
        _steps = new int[options.Slots];
        _successes = new int[options.Slots];
        _observation = new float[_family.ObservationSpace.Size];
        for (int slot = 0; slot < options.Slots; slot++)
        {
            _environments[slot] = _family.CreateEnvironment();
            _streams[slot] = RandomStream.Create(options.RootSeed, options.StreamName, slot);
        }
    }

    public void Start(Trace trace)
    {
        for (int slot = 0; slot < _options.Slots; slot++)
        {
            Restart(slot, trace);
        }
    }

    public void Step(ReadOnlySpan<float> actions, Trace trace)
    {
        int actionSize = _family.ActionSpace.Size;
        for (int slot = 0; slot < _options.Slots; slot++)
        {
            StepResult result = _environments[slot].Step(actions.Slice(slot * actionSize, actionSize), ref _streams[slot], _observation);
            _steps[slot]++;
            _successes[slot] += result.Success ? 1 : 0;
            Ending ending = result.Terminated ? Ending.Terminated : _steps[slot] == _family.Horizon ? Ending.Truncated : Ending.None;
            bool success = _family.SuccessRule switch
            {
                SuccessRule.AtAnyStep => _successes[slot] > 0,
                SuccessRule.AtLastStep => result.Success,
                _ => false,
            };
            trace.Add(
                new TracePlace(slot, _episodes[slot], _steps[slot]),
                Variation(slot),
                result.Reward,
                ending | (success && ending != Ending.None ? Ending.Success : Ending.None),
                _observation);
            if (ending != Ending.None)
            {
                Restart(slot, trace);
            }
        }
    }

    private VariationId Variation(int slot) =>
        _options.Variations[(slot + ((_episodes[slot] - 1) * _options.Slots)) % _options.Variations.Count];

    private void Restart(int slot, Trace trace)
    {
        _episodes[slot]++;
        _steps[slot] = 0;
        _successes[slot] = 0;
        _environments[slot].Reset(Variation(slot), ref _streams[slot], _observation);
        trace.Add(new TracePlace(slot, _episodes[slot], 0), Variation(slot), 0f, Ending.None, _observation);
    }
}
