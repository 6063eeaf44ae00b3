using System.Numerics;
using Gsl.Numerics;

namespace Gsl.Environments;

/// <summary>Steps many <see cref="IEnvironment"/>s of one family under the autoreset law of <see cref="VectorStep"/>.</summary>
public sealed class VectorRunner : IVectorEnvironment, IParallelWork
{
    // Slots are dealt to threads in blocks: a step of a small environment is far cheaper than a hand-over.

    private readonly VectorEnvironmentOptions _options;
    private readonly IEnvironment[] _environments;
    private readonly RandomStream[] _streams;
    private readonly VariationId[] _variations;
    private readonly VariationId[] _current;
    private readonly double[] _returns;
    private readonly int[] _lengths;
    private readonly bool[] _succeeded;
    private readonly long[] _episodes;
    private readonly float[] _actions;
    private readonly float[] _observations;
    private readonly bool _keepsObservations;
    private readonly int _observationSize;
    private readonly int _plainSize;
    private readonly int _actionSize;
    private readonly int _horizon;
    private readonly SuccessRule _successRule;
    private VectorStep? _step;

    /// <summary>Creates the slots; call <see cref="Reset"/> before stepping.</summary>
    /// <exception cref="ArgumentException">No variation is given, one is given twice, or one the family does not have.</exception>
    public VectorRunner(EnvironmentFamily family, VectorEnvironmentOptions options)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Slots, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.SlotsPerItem, nameof(options));
        Family = family;
        _options = options;
        _variations = [.. options.Variations];
        RequireVariations(family, _variations);
        _environments = new IEnvironment[options.Slots];
        _streams = new RandomStream[options.Slots];
        for (int slot = 0; slot < options.Slots; slot++)
        {
            _environments[slot] = family.CreateEnvironment();
            _streams[slot] = RandomStream.Create(options.RootSeed, options.StreamName, slot);
        }

        _observationSize = family.ObservationSpace.Size;
        _plainSize = family.ObservationSpace.PlainSize;
        _actionSize = family.ActionSpace.Size;
        _horizon = family.Horizon;
        _successRule = family.SuccessRule;
        _current = new VariationId[options.Slots];
        _returns = new double[options.Slots];
        _lengths = new int[options.Slots];
        _succeeded = new bool[options.Slots];
        _episodes = new long[options.Slots];
        _actions = new float[options.Slots * _actionSize];
        _keepsObservations = !Array.TrueForAll(_environments, environment => environment is IObservingEnvironment);
        _observations = new float[_keepsObservations ? options.Slots * _observationSize : 0];
    }

    /// <inheritdoc/>
    public EnvironmentFamily Family { get; }

    /// <inheritdoc/>
    public int Slots => _environments.Length;

    /// <inheritdoc/>
    public void Reset(VectorStep step)
    {
        RequireShape(step);
        ClearEndings(step);
        _episodes.AsSpan().Clear();
        int slot = 0;
        try
        {
            for (; slot < Slots; slot++)
            {
                ResetSlot(slot, step);
            }
        }
        catch (Exception exception) when (exception is not EnvironmentFaultException)
        {
            throw Threw(slot, exception);
        }
    }

    /// <inheritdoc/>
    public void Step(ReadOnlySpan<float> actions, VectorStep step)
    {
        RequireShape(step);
        if (actions.Length != _actions.Length)
        {
            throw new ArgumentException(
                $"{Slots} slots of {_actionSize} floats each take {_actions.Length} action values, were given {actions.Length}.",
                nameof(actions));
        }

        actions.CopyTo(_actions);
        _step = step;
        int items = (Slots + _options.SlotsPerItem - 1) / _options.SlotsPerItem;
        if (_options.Workers is { } workers)
        {
            workers.Run(this, items);
        }
        else
        {
            for (int item = 0; item < items; item++)
            {
                Execute(item, 0);
            }
        }

        _step = null;
    }

    /// <summary>Steps one block of slots; called by <see cref="Step"/> through the worker pool.</summary>
    public void Execute(int item, int worker)
    {
        VectorStep step = _step!;
        int slot = item * _options.SlotsPerItem;
        int end = Math.Min(slot + _options.SlotsPerItem, Slots);
        try
        {
            for (; slot < end; slot++)
            {
                StepSlot(slot, step);
            }
        }
        catch (Exception exception) when (exception is not EnvironmentFaultException)
        {
            throw Threw(slot, exception);
        }
    }

    /// <inheritdoc/>
    public void SaveState(StateWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Span<ulong> words = stackalloc ulong[RandomStream.StateLength];
        writer.Write(Slots);
        for (int slot = 0; slot < Slots; slot++)
        {
            _streams[slot].SaveState(words);
            writer.WriteSpan<ulong>(words);
            _environments[slot].SaveState(writer);
        }

        writer.WriteSpan<VariationId>(_current);
        writer.WriteSpan<double>(_returns);
        writer.WriteSpan<int>(_lengths);
        writer.WriteSpan<bool>(_succeeded);
        writer.WriteSpan<long>(_episodes);
        writer.WriteSpan<float>(_observations);
    }

    /// <inheritdoc/>
    public void RestoreState(StateReader reader, VectorStep step)
    {
        ArgumentNullException.ThrowIfNull(reader);
        RequireShape(step);
        Span<ulong> words = stackalloc ulong[RandomStream.StateLength];
        int slots = reader.Read<int>();
        if (slots != Slots)
        {
            throw new StateFormatException(
                $"The state of {Family.Name} was saved with {slots} slots and cannot be restored into {Slots}; run with {slots} slots.");
        }

        for (int slot = 0; slot < Slots; slot++)
        {
            reader.ReadSpan(words);
            _streams[slot] = RandomStream.FromState(words);
            _environments[slot].RestoreState(reader);
        }

        reader.ReadSpan<VariationId>(_current);
        reader.ReadSpan<double>(_returns);
        reader.ReadSpan<int>(_lengths);
        reader.ReadSpan<bool>(_succeeded);
        reader.ReadSpan<long>(_episodes);
        reader.ReadSpan<float>(_observations);
        _current.CopyTo(step.Variations, 0);
        RestoreObservations(step);
        ClearEndings(step);
    }

    private static void RequireVariations(EnvironmentFamily family, VariationId[] variations)
    {
        if (variations.Length == 0)
        {
            throw new ArgumentException($"No variation of {family.Name} is given; give at least one.", nameof(variations));
        }

        var known = family.Variations.ToHashSet();
        var given = new HashSet<VariationId>();
        foreach (VariationId variation in variations)
        {
            if (!given.Add(variation))
            {
                throw new ArgumentException(
                    $"Variation {variation} of {family.Name} is given twice; give each variation once.", nameof(variations));
            }

            if (!known.Contains(variation))
            {
                throw new ArgumentException(
                    $"{family.Name} has no variation {variation}; it has {known.Count}, from {family.Variations.Min()} to {family.Variations.Max()}.",
                    nameof(variations));
            }
        }
    }

    private void RestoreObservations(VectorStep step)
    {
        if (_keepsObservations)
        {
            _observations.CopyTo(step.Observations, 0);
            return;
        }

        for (int slot = 0; slot < Slots; slot++)
        {
            ((IObservingEnvironment)_environments[slot]).Observe(step.Observations.AsSpan(slot * _observationSize, _observationSize));
        }
    }

    private static void ClearEndings(VectorStep step)
    {
        step.Terminated.AsSpan().Clear();
        step.Truncated.AsSpan().Clear();
    }

    private void RequireShape(VectorStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (step.Rewards.Length != Slots || step.Observations.Length != Slots * _observationSize)
        {
            throw new ArgumentException(
                $"The step buffers hold {step.Rewards.Length} slots and {step.Observations.Length} observation values, "
                + $"but {Slots} slots of {Family.Name} take {Slots} and {Slots * _observationSize}.",
                nameof(step));
        }
    }

    private void StepSlot(int slot, VectorStep step)
    {
        ReadOnlySpan<float> action = _actions.AsSpan(slot * _actionSize, _actionSize);
        Span<float> observation = step.Observations.AsSpan(slot * _observationSize, _observationSize);
        _lengths[slot]++;
        StepResult result = _environments[slot].Step(action, ref _streams[slot], observation);
        if (_options.CheckFinite && !(float.IsFinite(result.Reward) && AllFinite(observation[.._plainSize])))
        {
            throw NotFinite(slot, action, result.Reward, observation);
        }

        step.StepVariations[slot] = _current[slot];
        step.Rewards[slot] = result.Reward;
        _returns[slot] += result.Reward;
        _succeeded[slot] = result.Success || (_successRule == SuccessRule.AtAnyStep && _succeeded[slot]);
        bool truncated = !result.Terminated && _lengths[slot] >= _horizon;
        step.Terminated[slot] = result.Terminated;
        step.Truncated[slot] = truncated;
        if (result.Terminated || truncated)
        {
            observation.CopyTo(step.FinalObservations.AsSpan(slot * _observationSize, _observationSize));
            step.EpisodeReturns[slot] = _returns[slot];
            step.EpisodeLengths[slot] = _lengths[slot];
            step.EpisodeSuccesses[slot] = _successRule != SuccessRule.None && _succeeded[slot];
            ResetSlot(slot, step);
        }
        else
        {
            step.Variations[slot] = _current[slot];
            Keep(slot, observation);
        }
    }

    private void ResetSlot(int slot, VectorStep step)
    {
        VariationId variation = _options.Sampling == VariationSampling.RoundRobin
            ? _variations[(slot + (_episodes[slot] * Slots)) % _variations.Length]
            : _variations[_streams[slot].NextInt32(_variations.Length)];
        _current[slot] = variation;
        _returns[slot] = 0;
        _lengths[slot] = 0;
        _succeeded[slot] = false;
        _episodes[slot]++;
        Span<float> observation = step.Observations.AsSpan(slot * _observationSize, _observationSize);
        _environments[slot].Reset(variation, ref _streams[slot], observation);
        if (_options.CheckFinite && !AllFinite(observation[.._plainSize]))
        {
            throw NotFinite(slot, [], 0f, observation);
        }

        Keep(slot, observation);
        step.Variations[slot] = variation;
    }

    private void Keep(int slot, ReadOnlySpan<float> observation)
    {
        if (_keepsObservations)
        {
            observation.CopyTo(_observations.AsSpan(slot * _observationSize));
        }
    }

    private static bool AllFinite(ReadOnlySpan<float> values)
    {
        // A sum of zeros unless some value is NaN or infinite, which times zero is NaN.
        float sum = 0f;
        if (values.Length >= Vector<float>.Count)
        {
            Vector<float> sums = Vector<float>.Zero;
            for (; values.Length >= Vector<float>.Count; values = values[Vector<float>.Count..])
            {
                sums += new Vector<float>(values) * 0f;
            }

            sum = Vector.Sum(sums);
        }

        foreach (float value in values)
        {
            sum += value * 0f;
        }

        return sum == 0f;
    }

    private EnvironmentFaultException NotFinite(int slot, ReadOnlySpan<float> action, float reward, ReadOnlySpan<float> observation)
    {
        string value = $"the reward is {reward}";
        for (int i = 0; i < _plainSize; i++)
        {
            if (!float.IsFinite(observation[i]))
            {
                value = $"observation feature {i} is {observation[i]}";
                break;
            }
        }

        string remedy = AllFinite(action)
            ? "Environments must return finite numbers; run 'gsl env check' on it."
            : "The action itself is not finite: the policy that chose it has diverged.";
        return new EnvironmentFaultException($"{Place(slot, action)}: {value}. {remedy}");
    }

    private EnvironmentFaultException Threw(int slot, Exception exception) => new(
        $"{Place(slot, _actions.AsSpan(slot * _actionSize, _actionSize))}: the environment threw {exception.GetType().Name}: {exception.Message}",
        exception);

    // Steps and episodes count from 1; step 0 is the reset.
    private string Place(int slot, ReadOnlySpan<float> action)
    {
        string given = _lengths[slot] == 0
            ? "in its reset"
            : $"after action [{string.Join(", ", action.ToArray())}]";
        return $"{Family.Name}, slot {slot}, variation {_current[slot]}, episode {_episodes[slot]}, step {_lengths[slot]}, {given}";
    }
}
