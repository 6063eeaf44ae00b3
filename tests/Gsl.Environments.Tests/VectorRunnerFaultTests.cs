using Gsl.Numerics;

namespace Gsl.Environments.Tests;

public sealed class VectorRunnerFaultTests
{
    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_value_that_is_not_finite_is_reported_with_its_place_and_action(float value)
    {
        var family = new LedgerFamily { Sabotage = (t, row) => row.Span[1] = t == 2 ? value : row.Span[1] };

        EnvironmentFaultException exception = Fault(family, steps: 2);

        Assert.Contains("ledger, slot 0, variation 10, episode 1, step 2", exception.Message, StringComparison.Ordinal);
        Assert.Contains("feature 1", exception.Message, StringComparison.Ordinal);
        Assert.Contains("[0.25]", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_is_not_finite_passes_where_the_check_is_off()
    {
        var family = new LedgerFamily { Sabotage = (_, row) => row.Span[1] = float.NaN };
        var runner = new VectorRunner(
            family, new VectorEnvironmentOptions { Slots = 1, Variations = family.Variations, RootSeed = 1, CheckFinite = false });
        VectorStep step = Runners.Buffers(runner);

        runner.Reset(step);
        runner.Step([0f], step);

        Assert.True(float.IsNaN(step.Observations[1]));
    }

    [Fact]
    public void A_fault_of_the_first_observation_is_said_to_come_from_the_reset()
    {
        var family = new LedgerFamily { Sabotage = (t, row) => row.Span[1] = float.NaN };

        EnvironmentFaultException exception = Fault(family, steps: 0);

        Assert.Contains("step 0, in its reset", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_action_that_is_not_finite_is_named_as_the_cause()
    {
        VectorRunner runner = Runners.Create(new LedgerFamily(), 1);
        VectorStep step = Runners.Buffers(runner);
        runner.Reset(step);

        EnvironmentFaultException exception = Assert.Throws<EnvironmentFaultException>(() => runner.Step([float.NaN], step));

        Assert.Contains("policy", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void An_exception_of_an_environment_is_wrapped_with_its_place(int workerCount)
    {
        var family = new LedgerFamily
        {
            Sabotage = (t, _) => throw (t == 0 ? new InvalidOperationException("broken reset") : new InvalidOperationException("broken step")),
        };
        using var workers = new WorkerPool(workerCount);
        var runner = new VectorRunner(
            family, new VectorEnvironmentOptions { Slots = 40, Variations = family.Variations, RootSeed = 1, Workers = workers });

        EnvironmentFaultException atReset = Assert.Throws<EnvironmentFaultException>(() => runner.Reset(Runners.Buffers(runner)));
        EnvironmentFaultException atStep = Assert.Throws<EnvironmentFaultException>(
            () => runner.Step(new float[40], Runners.Buffers(runner)));

        Assert.Contains("slot 0", atReset.Message, StringComparison.Ordinal);
        Assert.Contains("broken reset", atReset.Message, StringComparison.Ordinal);
        Assert.IsType<InvalidOperationException>(atReset.InnerException);
        Assert.Contains("broken step", atStep.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_numbers_of_actions_slots_and_variations_are_refused()
    {
        var family = new LedgerFamily();
        VectorRunner runner = Runners.Create(family, 2);
        VectorStep step = Runners.Buffers(runner);
        runner.Reset(step);

        Assert.Contains("2 action values", Assert.Throws<ArgumentException>(() => runner.Step([0f], step)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => runner.Step([0f, 0f], new VectorStep(2, 3)));
        Assert.Throws<ArgumentException>(() => runner.Reset(new VectorStep(3, 4)));
        Assert.Throws<ArgumentException>(() => Runner(family, 1));
        Assert.Contains("has no variation 11", Assert.Throws<ArgumentException>(() => Runner(family, 1, 11)).Message, StringComparison.Ordinal);
        Assert.Contains("twice", Assert.Throws<ArgumentException>(() => Runner(family, 1, 10, 10)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Runner(family, 0, 10));
    }

    private static VectorRunner Runner(EnvironmentFamily family, int slots, params int[] variations) => new(
        family,
        new VectorEnvironmentOptions { Slots = slots, Variations = [.. variations.Select(value => new VariationId(value))], RootSeed = 1 });

    private static EnvironmentFaultException Fault(LedgerFamily family, int steps) => Assert.Throws<EnvironmentFaultException>(() =>
    {
        VectorRunner runner = Runners.Create(family, 1);
        VectorStep step = Runners.Buffers(runner);
        runner.Reset(step);
        for (int t = 0; t < steps; t++)
        {
            runner.Step([0.25f], step);
        }
    });
}
