namespace Gsl.Environments.Tests;

public sealed class ContractTypesTests
{
    [Fact]
    public void Variations_order_by_value_and_print_it()
    {
        VariationId two = new(2);
        VariationId ten = new(10);

        Assert.True(two < ten && ten > two && two <= ten && ten >= two);
        Assert.False(ten <= two);
        Assert.Equal([two, ten], new[] { ten, two }.Order());
        Assert.Equal("10", ten.ToString());
        Assert.Equal(new VariationId(2), two);
    }

    [Fact]
    public void Action_spaces_count_floats_of_an_action()
    {
        Assert.Equal(3, new BoxActionSpace(3, -1f, 1f).Size);
        Assert.Equal(1, new DiscreteActionSpace(7).Size);
        Assert.Equal(2, new MultiDiscreteActionSpace([3, 4]).Size);
    }

    [Fact]
    public void A_picture_takes_a_quarter_as_many_elements_as_bytes()
    {
        ObservationSpace space = ObservationSpace.OfImage(new ImageShape(64, 64, 3));

        Assert.Equal(3072, space.Size);
        Assert.Equal(12288, ObservationSpace.Pixels(new float[space.Size]).Length);
        Assert.Null(new ObservationSpace(3072).Image);
        ArgumentException refused = Assert.Throws<ArgumentException>(() => ObservationSpace.OfImage(new ImageShape(3, 3, 3)));
        Assert.Contains("27 bytes", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-10, 0)]
    [InlineData(30, 1)]
    [InlineData(50, 1.5)]
    public void Scores_are_linear_and_not_clipped(double episodeReturn, double score) =>
        Assert.Equal(score, new ScoreRange(-10, 30).Normalize(episodeReturn), 1e-12);

    [Fact]
    public void Plain_families_have_one_variation_no_success_no_score_and_no_view()
    {
        var family = new PlainFamily();

        Assert.Equal([new VariationId(0)], family.Variations);
        Assert.Equal(SuccessRule.None, family.SuccessRule);
        Assert.Null(family.ScoreRange);
        Assert.Null(family.PlanarView);
        Assert.Equal("7", family.Describe(new VariationId(7)));
    }

    [Fact]
    public void A_step_has_ended_where_it_terminated_or_was_truncated()
    {
        var step = new VectorStep(3, 2);
        step.Terminated[0] = true;
        step.Truncated[1] = true;

        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(step.Ended));
        Assert.Equal(6, step.FinalObservations.Length);
    }

    private sealed class PlainFamily : EnvironmentFamily
    {
        public override string Name => "plain";

        public override string Summary => "";

        public override ObservationSpace ObservationSpace => new(1);

        public override ActionSpace ActionSpace => new DiscreteActionSpace(2);

        public override int Horizon => 1;

        public override IEnvironment CreateEnvironment() => throw new NotSupportedException();
    }
}
