using Gsl.Numerics;

namespace Gsl.Environments;

/// <summary>Runs a vector environment with sampled actions and traces every slot, ended episodes with their last observation.</summary>
internal sealed class VectorWalker
{
    private readonly int _observationSize;
    private readonly int _actionSize;
    private readonly int[] _episodes;
    private readonly int[] _steps;
    private readonly double[] _returns;
    private readonly VariationId[] _before;
    private RandomStream _actionStream;
    private bool _first = true;

    public VectorWalker(CheckContext context, VectorEnvironmentOptions options)
    {
        Options = options;
        Vector = context.Family.CreateVector(options);
        _observationSize = context.Family.ObservationSpace.Size;
        _actionSize = context.Family.ActionSpace.Size;
        Step = new VectorStep(options.Slots, _observationSize);
        Actions = new float[options.Slots * _actionSize];
        _episodes = new int[options.Slots];
        _steps = new int[options.Slots];
        _returns = new double[options.Slots];
        _before = new VariationId[options.Slots];
        _actionStream = RandomStream.Create(context.Seed, "check vector actions");
    }

    public VectorEnvironmentOptions Options { get; }

    public IVectorEnvironment Vector { get; }

    public VectorStep Step { get; }

    public float[] Actions { get; }

    /// <summary>The first breach of the autoreset law seen, or null.</summary>
    public string? Breach { get; private set; }

    /// <summary>Episodes that ended, by how.</summary>
    public (int Terminated, int Truncated) Endings { get; private set; }

    public void Start(Trace trace)
    {
        Vector.Reset(Step);
        for (int slot = 0; slot < Options.Slots; slot++)
        {
            _episodes[slot] = 1;
            trace.Add(new TracePlace(slot, 1, 0), Step.Variations[slot], 0f, Ending.None, Observation(Step.Observations, slot));
        }
    }

    public void Advance(int steps, Trace trace)
    {
        for (int t = 0; t < steps; t++)
        {
            ChooseActions();
            Step.Variations.CopyTo(_before, 0);
            Step.FinalObservations.AsSpan().Fill(float.NaN);
            Vector.Step(Actions, Step);
            for (int slot = 0; slot < Options.Slots; slot++)
            {
                Record(slot, trace);
            }
        }
    }

    /// <summary>Goes to the place of another walker, the vector through its saved state.</summary>
    public void MoveTo(VectorWalker other)
    {
        var writer = new StateWriter();
        other.Vector.SaveState(writer);
        var reader = new StateReader(writer.WrittenSpan.ToArray(), "the vector environment");
        Vector.RestoreState(reader, Step);
        reader.RequireEnd();
        other.Actions.CopyTo(Actions, 0);
        other._episodes.CopyTo(_episodes, 0);
        other._steps.CopyTo(_steps, 0);
        other._returns.CopyTo(_returns, 0);
        _actionStream = other._actionStream;
        _first = other._first;
    }

    private void ChooseActions()
    {
        ActionSpace space = Vector.Family.ActionSpace;
        for (int slot = 0; slot < Options.Slots; slot++)
        {
            ActionSampler.Next(space, ref _actionStream, _first, Actions.AsSpan(slot * _actionSize, _actionSize));
        }

        _first = false;
    }

    private void Record(int slot, Trace trace)
    {
        _steps[slot]++;
        _returns[slot] += Step.Rewards[slot];
        var place = new TracePlace(slot, _episodes[slot], _steps[slot]);
        bool ended = Step.Ended(slot);
        if (Breach is null && FindBreach(slot) is { } breach)
        {
            Breach = $"at {place} {breach}";
        }

        trace.Add(
            place,
            Step.StepVariations[slot],
            Step.Rewards[slot],
            Say(slot),
            Observation(ended ? Step.FinalObservations : Step.Observations, slot));
        if (ended)
        {
            Endings = (Endings.Terminated + (Step.Terminated[slot] ? 1 : 0), Endings.Truncated + (Step.Truncated[slot] ? 1 : 0));
            _episodes[slot]++;
            _steps[slot] = 0;
            _returns[slot] = 0;
            trace.Add(new TracePlace(slot, _episodes[slot], 0), Step.Variations[slot], 0f, Ending.None, Observation(Step.Observations, slot));
        }
    }

    private Ending Say(int slot) => (Step.Terminated[slot] ? Ending.Terminated : Ending.None)
        | (Step.Truncated[slot] ? Ending.Truncated : Ending.None)
        | (Step.Ended(slot) && Step.EpisodeSuccesses[slot] ? Ending.Success : Ending.None);

    private string? FindBreach(int slot)
    {
        int horizon = Vector.Family.Horizon;
        bool ended = Step.Ended(slot);
        return Step.Terminated[slot] && Step.Truncated[slot] ? "the episode is both terminated and truncated"
            : Step.Truncated[slot] && _steps[slot] != horizon ? $"the episode is truncated, but the horizon is {horizon}"
            : !ended && _steps[slot] >= horizon ? $"the episode goes on, but the horizon is {horizon}"
            : Step.StepVariations[slot] != _before[slot]
                ? $"the step is said to be taken on variation {Step.StepVariations[slot]}, but the episode runs {_before[slot]}"
            : !ended && Step.Variations[slot] != _before[slot] ? "the variation changes within the episode"
            : !ended ? null
            : Step.EpisodeLengths[slot] != _steps[slot] ? $"the episode is said to be {Step.EpisodeLengths[slot]} steps long"
            : Math.Abs(Step.EpisodeReturns[slot] - _returns[slot]) > 1e-4 * (1 + Math.Abs(_returns[slot]))
                ? $"the episode's return is said to be {Step.EpisodeReturns[slot]}, but its rewards sum to {_returns[slot]}"
            : Step.EpisodeSuccesses[slot] && Vector.Family.SuccessRule == SuccessRule.None ? "success is reported without a rule"
            : Observation(Step.FinalObservations, slot).ContainsAnyExcept(float.NaN) ? null
            : "the last observation of the episode is missing from FinalObservations";
    }

    private ReadOnlySpan<float> Observation(float[] rows, int slot) => rows.AsSpan(slot * _observationSize, _observationSize);
}
