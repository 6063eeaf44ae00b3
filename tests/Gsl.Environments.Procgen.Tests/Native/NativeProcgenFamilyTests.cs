using Gsl.Numerics;

namespace Gsl.Environments.Procgen.Tests;

public sealed class NativeProcgenFamilyTests
{
    private static readonly EnvironmentCheckOptions Quick = new() { Steps = 60, MeasureFor = TimeSpan.Zero };

    [CompilerFact]
    public void The_library_behind_the_contract_keeps_it()
    {
        CheckReport report = EnvironmentChecker.Check(Family("bigfish", StandInLibrary.Options() with { LevelCount = 6 }), Quick);

        Assert.True(
            report.Passed,
            string.Join('\n', report.Findings.Where(finding => finding.Outcome == CheckOutcome.Failed)));
    }

    [CompilerFact]
    public void Rewards_ends_lengths_and_levels_are_the_librarys()
    {
        var family = Family("bigfish", StandInLibrary.Options() with { StartLevel = 40, LevelCount = 4 });
        (IVectorEnvironment vector, VectorStep step) = Create(family, VariationSampling.RoundRobin, slots: 4);
        vector.Reset(step);
        Assert.Equal([40, 41, 42, 43], step.Variations.Select(level => level.Value));
        for (int t = 1; t <= 6; t++)
        {
            vector.Step([6f, 6f, 6f, 6f], step);
            for (int slot = 0; slot < 4; slot++)
            {
                // Level 40 lasts three steps and is the first of the four, so that slot s ends after 3 + s.
                int length = 3 + slot;
                if (t <= length)
                {
                    Assert.Equal(t == length, step.Terminated[slot]);
                    Assert.Equal(40 + slot, step.StepVariations[slot].Value);
                    Assert.Equal(3f + slot, step.Rewards[slot]);
                }

                if (t == length)
                {
                    Assert.Equal((length, length * (3.0 + slot)), (step.EpisodeLengths[slot], step.EpisodeReturns[slot]));
                    Assert.Equal(40 + slot, step.Variations[slot].Value);
                }
            }
        }
    }

    [CompilerFact]
    public void The_observation_after_an_end_is_the_next_levels_first_and_the_final_one_is_the_last_seen()
    {
        var family = Family("bigfish", StandInLibrary.Options() with { LevelCount = 3 });
        (IVectorEnvironment vector, VectorStep step) = Create(family, VariationSampling.RoundRobin, slots: 1);
        vector.Reset(step);
        for (int t = 0; t < 2; t++)
        {
            vector.Step([2f], step);
        }

        byte[] seen = ObservationSpace.Pixels(step.Observations).ToArray();
        vector.Step([2f], step);

        Assert.True(step.Terminated[0]);
        Assert.Equal(seen, ObservationSpace.Pixels(step.FinalObservations).ToArray());
        Assert.Equal((1, 0), (PixelOf(step, 3), PixelOf(step, 4)));
        Assert.Equal(1, step.Variations[0].Value);
    }

    [CompilerFact]
    public void Any_subset_of_levels_can_be_run()
    {
        var family = Family("bigfish", StandInLibrary.Options());
        IVectorEnvironment vector = family.CreateVector(new VectorEnvironmentOptions
        {
            Slots = 3,
            Variations = [new(190), new(3), new(77)],
            RootSeed = 5,
        });
        var step = new VectorStep(3, family.ObservationSpace.Size);
        HashSet<int> levels = [];
        vector.Reset(step);
        for (int t = 0; t < 40; t++)
        {
            levels.UnionWith(step.Variations.Select(level => level.Value));
            for (int slot = 0; slot < 3; slot++)
            {
                Assert.Equal(step.Variations[slot].Value, PixelOf(step, (slot * 64 * 64 * 3) + 3));
            }

            vector.Step([0f, 1f, 2f], step);
        }

        Assert.Equal([3, 77, 190], levels.Order());
    }

    [CompilerFact]
    public void Saved_states_continue_alike_and_damaged_ones_are_refused()
    {
        var family = Family("bigfish", StandInLibrary.Options() with { LevelCount = 9 });
        (IVectorEnvironment original, VectorStep step) = Create(family, VariationSampling.Uniform, slots: 3);
        original.Reset(step);
        original.Step([1f, 2f, 3f], step);
        original.Step([1f, 2f, 3f], step);
        var writer = new StateWriter();
        original.SaveState(writer);
        (IVectorEnvironment restored, VectorStep other) = Create(family, VariationSampling.Uniform, slots: 3);
        restored.RestoreState(new StateReader(writer.WrittenSpan.ToArray(), family.Name), other);
        Assert.Equal(ObservationSpace.Pixels(step.Observations).ToArray(), ObservationSpace.Pixels(other.Observations).ToArray());
        for (int t = 0; t < 20; t++)
        {
            original.Step([7f, 8f, 9f], step);
            restored.Step([7f, 8f, 9f], other);
            Assert.Equal(ObservationSpace.Pixels(step.Observations).ToArray(), ObservationSpace.Pixels(other.Observations).ToArray());
            Assert.Equal(step.Rewards, other.Rewards);
            Assert.Equal(step.Variations, other.Variations);
        }

        var single = (NativeProcgenEnvironment)family.CreateEnvironment();
        writer.Clear();
        single.SaveState(writer);
        byte[] bytes = writer.WrittenSpan.ToArray();
        bytes[^5] ^= 1;
        Assert.Throws<StateFormatException>(() => single.RestoreState(new StateReader(bytes, "test")));
        bytes[^5] ^= 1;
        var stranger = Family("chaser", StandInLibrary.Options()).CreateEnvironment();
        Assert.Throws<StateFormatException>(() => stranger.RestoreState(new StateReader(bytes, "test")));
    }

    [CompilerFact]
    public void Options_reach_the_library()
    {
        NativeProcgenOptions options = StandInLibrary.Options();
        Assert.Equal((0, 1 + 8, 'm'), First(Family("maze", options)));
        Assert.Equal((1, 2 + 4 + 16, 'c'), First(Family("coinrun", options with
        {
            Mode = NativeProcgenMode.Hard,
            Backgrounds = false,
            CenterAgent = false,
            RestrictThemes = true,
            Monochrome = true,
            PaintVelocity = true,
        })));
        Assert.Equal((2, 1 + 8, 'l'), First(Family("leaper", options with { Mode = NativeProcgenMode.Extreme })));
        Assert.Equal((10, 1 + 8, 'h'), First(Family("heist", options with { Mode = NativeProcgenMode.Memory })));
    }

    [CompilerFact]
    public void Levels_in_sequence_go_on_within_the_episode()
    {
        var family = Family("maze", StandInLibrary.Options() with { LevelCount = 1, SequentialLevels = true });
        var environment = (NativeProcgenEnvironment)family.CreateEnvironment();
        float[] observation = new float[family.ObservationSpace.Size];
        RandomStream random = RandomStream.Create(1, "test");
        environment.Reset(new VariationId(0), ref random, observation);
        for (int t = 0; t < 3; t++)
        {
            Assert.False(environment.Step([7f], ref random, observation).Terminated);
        }

        Assert.Equal(997, environment.Level);
        Assert.Equal(50_000, family.Horizon);
    }

    [CompilerFact]
    public void A_level_that_never_ends_is_cut_at_the_timeout_with_its_true_last_observation()
    {
        var family = Family("maze", StandInLibrary.Options() with { StartLevel = 1000, LevelCount = 1 });
        (IVectorEnvironment vector, VectorStep step) = Create(family, VariationSampling.Uniform, slots: 1);
        vector.Reset(step);
        for (int t = 0; t < 500; t++)
        {
            Assert.False(step.Ended(0));
            vector.Step([0f], step);
        }

        Assert.True(step.Truncated[0]);
        Assert.Equal(500 & 255, ObservationSpace.Pixels(step.FinalObservations)[4]);
        Assert.Equal(0, PixelOf(step, 4));
    }

    [CompilerFact]
    public void An_action_outside_the_fifteen_never_reaches_the_library()
    {
        var family = Family("bigfish", StandInLibrary.Options());
        (IVectorEnvironment vector, VectorStep step) = Create(family, VariationSampling.Uniform, slots: 1);
        vector.Reset(step);

        Assert.Contains("from 0 to 14", Assert.Throws<EnvironmentFaultException>(() => vector.Step([15f], step)).Message, StringComparison.Ordinal);
    }

    [CompilerFact]
    public void A_library_that_plays_another_level_than_asked_for_is_found_out()
    {
        var family = Family("bigfish", StandInLibrary.Options("-DWRONG_LEVEL"));
        (IVectorEnvironment vector, VectorStep step) = Create(family, VariationSampling.RoundRobin, slots: 1);
        vector.Reset(step);

        Assert.Contains("reports level 1 where 0 was begun", Assert.Throws<EnvironmentFaultException>(() => vector.Step([0f], step)).Message, StringComparison.Ordinal);
    }

    private static NativeProcgenFamily Family(string game, NativeProcgenOptions options) => new(game, options);

    private static (IVectorEnvironment Vector, VectorStep Step) Create(EnvironmentFamily family, VariationSampling sampling, int slots) =>
        (family.CreateVector(new VectorEnvironmentOptions { Slots = slots, Variations = family.Variations, RootSeed = 3, Sampling = sampling }),
            new VectorStep(slots, family.ObservationSpace.Size));

    private static int PixelOf(VectorStep step, int index) => ObservationSpace.Pixels(step.Observations)[index];

    private static (int Mode, int Bits, char Game) First(EnvironmentFamily family)
    {
        float[] observation = new float[family.ObservationSpace.Size];
        RandomStream random = RandomStream.Create(1, "test");
        family.CreateEnvironment().Reset(family.Variations[0], ref random, observation);
        ReadOnlySpan<byte> pixels = ObservationSpace.Pixels((ReadOnlySpan<float>)observation);
        return (pixels[0], pixels[1], (char)pixels[2]);
    }
}
