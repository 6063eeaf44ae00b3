using Gsl.Environments;
using Gsl.Numerics;

namespace Gsl.Training.Tests;

public sealed class VariationAssignmentTests
{
    [Fact]
    public void The_lowest_scores_come_first_and_ties_go_by_id()
    {
        VariationScore[] scores = [Score(9, 0.5), Score(4, 0.1), Score(7, 0.5), Score(2, 0.9), Score(3, 0.1)];

        Assert.Equal([Id(3), Id(4), Id(7)], VariationAssignment.Lowest(scores, 3));
        Assert.Empty(VariationAssignment.Lowest(scores, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => VariationAssignment.Lowest(scores, 6));
    }

    [Fact]
    public void A_variation_without_a_score_counts_as_the_lowest() =>
        Assert.Equal([Id(8)], VariationAssignment.Lowest([Score(1, -5), Score(8, double.NaN)], 1));

    [Fact]
    public void Success_ranks_before_the_score_where_the_plateau_is_one_of_success()
    {
        VariationScore[] scores = [Score(1, 9) with { Success = 0 }, Score(2, 5) with { Success = 0 }, Score(3, 1) with { Success = 1 }];

        Assert.Equal([Id(2), Id(1)], VariationAssignment.Lowest(scores, 2, metric: PlateauMetric.Success));
    }

    [Fact]
    public void Below_a_bar_only_those_that_fail_get_specialists_and_at_least_one_does()
    {
        VariationScore[] scores =
        [
            Score(1, 50) with { Success = 0.1 },
            Score(2, 10) with { Success = 0.9 },
            Score(3, 40) with { Success = 0.2 },
            Score(4, 30) with { Success = 0.19 },
        ];

        Assert.Equal([Id(1), Id(4)], VariationAssignment.Lowest(scores, 3, 0.2, PlateauMetric.Success));
        Assert.Equal([Id(1)], VariationAssignment.Lowest(scores, 1, 0.2, PlateauMetric.Success));
        Assert.Equal([Id(1)], VariationAssignment.Lowest(scores, 3, 0.05, PlateauMetric.Success));
        Assert.Equal([Id(2)], VariationAssignment.Lowest(scores, 3, 15, PlateauMetric.Score));
    }

    [Fact]
    public void Parts_are_disjoint_complete_and_of_sizes_that_differ_by_at_most_one()
    {
        var cases = RandomStream.Create(1, "cases");
        for (int round = 0; round < 200; round++)
        {
            VariationId[] lowest = [.. Enumerable.Range(0, 1 + cases.NextInt32(40)).Select(i => Id(i * 3))];
            cases.Shuffle(lowest.AsSpan());
            int specialists = 1 + cases.NextInt32(lowest.Length);
            AssignmentRule rule = cases.NextInt32(2) == 0 ? AssignmentRule.Random : AssignmentRule.Ordered;

            VariationId[][] parts = VariationAssignment.Split(lowest, specialists, rule, ref cases);

            Assert.Equal(specialists, parts.Length);
            Assert.Equal(lowest.Order(), parts.SelectMany(part => part).Order());
            Assert.InRange(parts.Max(part => part.Length) - parts.Min(part => part.Length), 0, 1);
            Assert.All(parts, part => Assert.Equal(part.Order(), part));
        }
    }

    [Fact]
    public void Ordered_parts_hold_neighbours_and_random_ones_depend_on_the_stream_alone()
    {
        VariationId[] lowest = [Id(6), Id(1), Id(5), Id(2), Id(9)];
        VariationId[] otherOrder = [Id(1), Id(9), Id(2), Id(6), Id(5)];

        Assert.Equal([[Id(1), Id(2), Id(5)], [Id(6), Id(9)]], Split(lowest, 2, AssignmentRule.Ordered, 1));
        Assert.Equal(Split(lowest, 2, AssignmentRule.Random, 1), Split(otherOrder, 2, AssignmentRule.Random, 1));
        Assert.NotEqual(
            Split([.. Enumerable.Range(0, 30).Select(Id)], 3, AssignmentRule.Random, 1),
            Split([.. Enumerable.Range(0, 30).Select(Id)], 3, AssignmentRule.Random, 2));
    }

    [Fact]
    public void More_specialists_than_variations_are_refused() =>
        Assert.Contains(
            "2 variations are too few for 3",
            Assert.Throws<ArgumentOutOfRangeException>(() => Split([Id(1), Id(2)], 3, AssignmentRule.Random, 1)).Message,
            StringComparison.Ordinal);

    private static VariationId[][] Split(VariationId[] lowest, int specialists, AssignmentRule rule, ulong seed)
    {
        var stream = RandomStream.Create(seed, "assignment");
        return VariationAssignment.Split(lowest, specialists, rule, ref stream);
    }

    private static VariationId Id(int value) => new(value);

    private static VariationScore Score(int id, double score) => new(Id(id), $"v{id}", 10, 0, score, double.NaN);
}
