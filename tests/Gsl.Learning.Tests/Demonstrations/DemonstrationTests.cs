using Gsl.Environments;
using Gsl.Numerics;

namespace Gsl.Learning.Tests;

public sealed class DemonstrationTests
{
    [Fact]
    public void Trajectories_stand_in_the_order_added_and_can_be_picked_into_another_set()
    {
        DemonstrationSet set = Create((new VariationId(7), 2), (new VariationId(3), 1));
        Assert.Equal(3, set.Count);
        Assert.Equal([0f, 0f, 0f, 1f, 1f, 0f], Observations(set));
        DemonstrationTrajectory second = set.Trajectories[1];
        Assert.Equal((2, 1, new VariationId(3), "scripted"), (second.Start, second.Steps, second.Variation, second.Producer));

        DemonstrationSet picked = new(2, 1);
        picked.Add(set, [second]);
        Assert.Equal([1f, 0f], Observations(picked));
        Assert.Equal(0, picked.Trajectories[0].Start);
        Assert.Equal(second with { Start = 0 }, picked.Trajectories[0]);
    }

    [Fact]
    public void Transitions_are_found_whatever_block_they_stand_in()
    {
        const int Size = 400_000;
        DemonstrationSet set = new(Size, 1);
        for (int episode = 0; episode < 3; episode++)
        {
            float[] observations = new float[3 * Size];
            for (int i = 0; i < observations.Length; i++)
            {
                observations[i] = (episode * observations.Length) + i;
            }

            set.Add(observations, [0f, 1f, 2f], new VariationId(episode), 0, false, "scripted");
        }

        DemonstrationSet picked = new(Size, 1);
        picked.Add(set, [set.Trajectories[1], set.Trajectories[2]]);
        for (int t = 0; t < 6; t++)
        {
            Assert.Equal(((float)(t + 3) * Size, t % 3f), (picked.Observation(t)[0], picked.Action(t)[0]));
            Assert.Equal(((float)(t + 4) * Size) - 1, picked.Observation(t)[^1]);
        }
    }

    [Theory]
    [InlineData(4, 1)]
    [InlineData(2, 2)]
    [InlineData(0, 0)]
    public void A_trajectory_of_uneven_parts_is_refused(int observations, int actions)
    {
        DemonstrationSet set = new(2, 1);
        Assert.Throws<ArgumentException>(
            () => set.Add(new float[observations], new float[actions], new VariationId(0), 0, false, "scripted"));
        Assert.Equal(0, set.Count);
    }

    [Theory]
    [InlineData(true, 0.5)]
    [InlineData(false, 0.1)]
    public void Draws_are_balanced_over_variations_only_when_asked(bool balance, double expected)
    {
        DemonstrationSet set = Create((new VariationId(1), 90), (new VariationId(2), 10));
        DemonstrationSampler sampler = new(set, balance, RandomStream.Create(1, "test"));
        int[] draws = new int[10_000];
        sampler.Draw(draws);
        Assert.All(draws, draw => Assert.InRange(draw, 0, 99));
        Assert.Equal(expected, draws.Count(draw => draw >= 90) / 10_000.0, 0.02);
        Assert.Equal(100, draws.Distinct().Count());
    }

    [Fact]
    public void A_sampler_goes_on_exactly_after_save_and_load()
    {
        DemonstrationSet set = Create((new VariationId(1), 30), (new VariationId(2), 10));
        DemonstrationSampler first = new(set, true, RandomStream.Create(1, "test"));
        first.Draw(new int[5]);
        TensorArchive archive = new();
        first.Save(archive, "demonstrations");
        DemonstrationSampler second = new(set, true, RandomStream.Create(2, "test"));
        second.Load(archive, "demonstrations");
        int[] expected = new int[20];
        int[] actual = new int[20];
        first.Draw(expected);
        second.Draw(actual);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Episodes_are_counted_under_the_variation_they_ran_on()
    {
        EpisodeStatistics statistics = new([new VariationId(5), new VariationId(9)]);
        VectorStep step = new(3, 1);
        (step.Terminated[0], step.Truncated[2]) = (true, true);
        (step.StepVariations[0], step.Variations[0]) = (new VariationId(9), new VariationId(5));
        (step.StepVariations[2], step.Variations[2]) = (new VariationId(9), new VariationId(9));
        (step.EpisodeReturns[0], step.EpisodeReturns[1], step.EpisodeReturns[2]) = (4.0, 1000.0, 2.0);
        (step.EpisodeLengths[0], step.EpisodeLengths[2]) = (10, 20);
        step.EpisodeSuccesses[2] = true;
        statistics.AddEnded(step, 3);
        Assert.Equal([0, 2], statistics.Counts);
        Assert.Equal([0.0, 6.0], statistics.Returns);
        Assert.Equal((3.0, 15.0, 0.5), (statistics.MeanReturn, statistics.MeanLength, statistics.SuccessRate));
        statistics.Clear();
        Assert.Equal(0, statistics.Episodes);
        Assert.True(double.IsNaN(statistics.MeanReturn));
    }

    [Fact]
    public void Actions_are_clipped_to_a_box_and_choices_pass()
    {
        ActionClipper box = new(new BoxActionSpace(2, -1f, 0.5f), 1);
        Assert.Equal([-1f, 0.5f], box.Clip([-3f, 2f]).ToArray());
        ActionClipper choices = new(new DiscreteActionSpace(9), 2);
        Assert.Equal([8f, 0f], choices.Clip([8f, 0f]).ToArray());
    }

    // Observations are one-hot over the trajectory's last step, so that rows can be told apart.
    private static float[] Observations(DemonstrationSet set) =>
        [.. Enumerable.Range(0, set.Count).SelectMany(transition => set.Observation(transition).ToArray())];

    private static DemonstrationSet Create(params (VariationId Variation, int Steps)[] trajectories)
    {
        DemonstrationSet set = new(2, 1);
        foreach ((VariationId variation, int steps) in trajectories)
        {
            float[] observations = new float[steps * 2];
            observations[^(steps == 1 ? 2 : 1)] = 1f;
            set.Add(observations, new float[steps], variation, 1.0, true, "scripted");
        }

        return set;
    }
}
