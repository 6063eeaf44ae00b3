using Gsl.Numerics;

namespace Gsl.Environments.Tests;

public sealed class VectorRunnerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    public void Round_robin_gives_every_variation_equally_many_of_the_first_n_episodes_whatever_their_lengths(int slots)
    {
        const int Episodes = 12;
        var family = new LedgerFamily { TerminatesAt = variation => variation.Value / 10 };
        VectorRunner runner = Runners.Create(family, slots);
        VectorStep step = Runners.Buffers(runner);
        runner.Reset(step);
        var counts = new Dictionary<VariationId, int>();
        int[] finished = new int[slots];

        for (int t = 0; t < 200; t++)
        {
            runner.Step(new float[slots], step);
            for (int slot = 0; slot < slots; slot++)
            {
                if (step.Ended(slot) && slot + (finished[slot]++ * slots) < Episodes)
                {
                    counts[step.StepVariations[slot]] = counts.GetValueOrDefault(step.StepVariations[slot]) + 1;
                }
            }
        }

        Assert.Equal(3, counts.Count);
        Assert.All(counts.Values, count => Assert.Equal(Episodes / 3, count));
    }

    [Fact]
    public void Reset_starts_the_deal_from_its_beginning()
    {
        VectorRunner runner = Runners.Create(new LedgerFamily(), slots: 2);
        VectorStep step = Runners.Buffers(runner);
        runner.Reset(step);
        VariationId[] first = [.. step.Variations];
        for (int t = 0; t < 7; t++)
        {
            runner.Step(new float[2], step);
        }

        runner.Reset(step);

        Assert.Equal(first, step.Variations);
        Assert.All(step.Truncated, Assert.False);
    }

    [Fact]
    public void Uniform_sampling_uses_the_whole_subset_and_nothing_else()
    {
        var family = new ForkMazeFamily(new ForkMazeOptions { Horizon = 1 });
        VariationId[] subset = [new(4), new(1)];
        var runner = new VectorRunner(family, new VectorEnvironmentOptions { Slots = 8, Variations = subset, RootSeed = 3 });
        VectorStep step = Runners.Buffers(runner);
        runner.Reset(step);
        var seen = new Dictionary<VariationId, int>();

        for (int t = 0; t < 100; t++)
        {
            runner.Step(new float[16], step);
            foreach (VariationId variation in step.StepVariations)
            {
                seen[variation] = seen.GetValueOrDefault(variation) + 1;
            }
        }

        // 800 fair coins: five standard deviations are 71.
        Assert.Equal(subset.Order(), seen.Keys.Order());
        Assert.All(seen.Values, count => Assert.InRange(count, 329, 471));
    }

    [Theory]
    [InlineData(VariationSampling.Uniform)]
    [InlineData(VariationSampling.RoundRobin)]
    public void Restored_runner_continues_bit_for_bit_into_a_fresh_one(VariationSampling sampling)
    {
        var family = new ForkMazeFamily(new ForkMazeOptions { Horizon = 13 });
        VectorRunner original = Runners.Create(family, 21, sampling);
        VectorStep step = Runners.Buffers(original);
        original.Reset(step);
        var actions = RandomStream.Create(5, "actions");
        RunRandom(original, step, ref actions, 17);
        var writer = new StateWriter();
        original.SaveState(writer);

        VectorRunner restored = Runners.Create(family, 21, sampling, seed: 99);
        VectorStep other = Runners.Buffers(restored);
        var reader = new StateReader(writer.WrittenSpan.ToArray(), "test");
        restored.RestoreState(reader, other);

        reader.RequireEnd();
        Assert.Equal(step.Observations, other.Observations);
        Assert.Equal(step.Variations, other.Variations);
        RandomStream sameActions = RandomStream.FromState(StateOf(actions));
        RunRandom(original, step, ref actions, 30);
        RunRandom(restored, other, ref sameActions, 30);
        Assert.Equal(step.Observations, other.Observations);
        Assert.Equal(step.Variations, other.Variations);
        Assert.Equal(step.EpisodeReturns, other.EpisodeReturns);
        var again = new StateWriter();
        original.SaveState(again);
        writer.Clear();
        restored.SaveState(writer);
        Assert.True(again.WrittenSpan.SequenceEqual(writer.WrittenSpan));
    }

    [Fact]
    public void Success_return_and_length_so_far_survive_being_saved()
    {
        var family = new LedgerFamily { Rule = SuccessRule.AtAnyStep, SucceedsAt = t => t == 2 };
        VectorRunner original = Runners.Create(family, 1);
        VectorStep step = Runners.Buffers(original);
        original.Reset(step);
        for (int t = 0; t < 3; t++)
        {
            original.Step([0f], step);
        }

        var writer = new StateWriter();
        original.SaveState(writer);
        VectorRunner restored = Runners.Create(family, 1);
        restored.RestoreState(new StateReader(writer.WrittenSpan.ToArray(), "test"), step);
        restored.Step([0f], step);
        restored.Step([0f], step);

        Assert.True(step.Truncated[0]);
        Assert.True(step.EpisodeSuccesses[0]);
        Assert.Equal(15.0, step.EpisodeReturns[0]);
        Assert.Equal(5, step.EpisodeLengths[0]);
    }

    [Fact]
    public void State_of_another_number_of_slots_is_refused_by_name()
    {
        VectorRunner four = Runners.Create(new LedgerFamily(), 4);
        four.Reset(Runners.Buffers(four));
        var writer = new StateWriter();
        four.SaveState(writer);
        VectorRunner two = Runners.Create(new LedgerFamily(), 2);

        StateFormatException exception = Assert.Throws<StateFormatException>(
            () => two.RestoreState(new StateReader(writer.WrittenSpan.ToArray(), "test"), Runners.Buffers(two)));

        Assert.Contains("4 slots", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Results_do_not_depend_on_the_number_of_workers()
    {
        var family = new ForkMazeFamily(new ForkMazeOptions { Horizon = 9 });
        using var workers = new WorkerPool(2);
        VectorRunner alone = Runners.Create(family, 70, VariationSampling.Uniform);
        var together = new VectorRunner(family, new VectorEnvironmentOptions
        {
            Slots = 70,
            Variations = family.Variations,
            RootSeed = 7,
            Workers = workers,
        });
        VectorStep one = Runners.Buffers(alone);
        VectorStep two = Runners.Buffers(together);
        var actions = RandomStream.Create(5, "actions");
        var sameActions = RandomStream.Create(5, "actions");

        alone.Reset(one);
        together.Reset(two);
        RunRandom(alone, one, ref actions, 40);
        RunRandom(together, two, ref sameActions, 40);

        Assert.Equal(one.Observations, two.Observations);
        Assert.Equal(one.FinalObservations, two.FinalObservations);
        Assert.Equal(one.Variations, two.Variations);
    }

    [Fact]
    public void Steps_and_restarts_allocate_nothing()
    {
        VectorRunner runner = Runners.Create(new ForkMazeFamily(new ForkMazeOptions { Horizon = 3 }), 32, VariationSampling.Uniform);
        VectorStep step = Runners.Buffers(runner);
        float[] actions = new float[64];
        runner.Reset(step);
        runner.Step(actions, step);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int t = 0; t < 20; t++)
        {
            runner.Step(actions, step);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static ulong[] StateOf(RandomStream stream)
    {
        ulong[] words = new ulong[RandomStream.StateLength];
        stream.SaveState(words);
        return words;
    }

    private static void RunRandom(VectorRunner runner, VectorStep step, ref RandomStream random, int steps)
    {
        float[] actions = new float[runner.Slots * runner.Family.ActionSpace.Size];
        for (int t = 0; t < steps; t++)
        {
            foreach (ref float action in actions.AsSpan())
            {
                action = random.NextSingle(-1f, 1f);
            }

            runner.Step(actions, step);
        }
    }
}
