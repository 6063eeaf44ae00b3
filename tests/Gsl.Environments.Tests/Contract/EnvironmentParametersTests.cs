namespace Gsl.Environments.Tests;

public sealed class EnvironmentParametersTests
{
    [Fact]
    public void Absent_options_take_their_defaults_without_problems()
    {
        EnvironmentParameters parameters = EnvironmentParameters.None;

        Assert.Equal(3, parameters.Int32("count", 3, 1, 5));
        Assert.Equal(0.5f, parameters.Single("size", 0.5f, 0f, 1f));
        Assert.True(parameters.Boolean("fast", true));
        Assert.Equal("a", parameters.Choice("kind", "a", "a", "b"));
        Assert.Null(parameters.Int32List("list"));
        Assert.Empty(parameters.Problems);
    }

    [Fact]
    public void Given_options_are_read_in_invariant_notation()
    {
        EnvironmentParameters parameters = Of(
            ("count", "-4"), ("size", "2.5e-1"), ("fast", "false"), ("kind", "b"), ("list", " [2, 0,-4] "), ("bare", "1,2"), ("none", "[]"));

        Assert.Equal(-4, parameters.Int32("count", 3, -5, 5));
        Assert.Equal(0.25f, parameters.Single("size", 0.5f, 0f, 1f));
        Assert.False(parameters.Boolean("fast", true));
        Assert.Equal("b", parameters.Choice("kind", "a", "a", "b"));
        Assert.Equal([2, 0, -4], parameters.Int32List("list"));
        Assert.Equal([1, 2], parameters.Int32List("bare"));
        Assert.Equal([], parameters.Int32List("none"));
        Assert.Empty(parameters.Problems);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("6")]
    [InlineData("2.5")]
    [InlineData("")]
    public void Integers_out_of_bounds_or_form_are_problems_naming_value_and_bounds(string text)
    {
        EnvironmentParameters parameters = Of(("count", text));

        Assert.Equal(3, parameters.Int32("count", 3, 1, 5));

        string problem = Assert.Single(parameters.Problems);
        Assert.Equal($"'count' must be an integer from 1 to 5, was '{text}'.", problem);
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("NaN")]
    [InlineData("0,5")]
    public void Numbers_out_of_bounds_or_form_are_problems(string text)
    {
        EnvironmentParameters parameters = Of(("size", text));

        Assert.Equal(0.5f, parameters.Single("size", 0.5f, 0f, 1f));
        Assert.Single(parameters.Problems);
    }

    [Theory]
    [InlineData("[1, x]")]
    [InlineData("1,,2")]
    [InlineData("[1")]
    public void Malformed_lists_are_problems(string text)
    {
        EnvironmentParameters parameters = Of(("list", text));

        Assert.Null(parameters.Int32List("list"));
        Assert.Single(parameters.Problems);
    }

    [Fact]
    public void All_problems_are_collected_and_unasked_options_named_with_the_closest_known_one()
    {
        EnvironmentParameters parameters = Of(("fast", "maybe"), ("kind", "z"), ("knid", "a"), ("zzzzzzzz", "1"));

        parameters.Boolean("fast", true);
        parameters.Choice("kind", "a", "a", "b");
        parameters.Report("Something else.");

        Assert.Equal(
            [
                "'fast' must be true or false, was 'maybe'.",
                "'kind' must be one of a, b, was 'z'.",
                "Something else.",
                "'knid' is not an option of this environment. Did you mean 'kind'? It knows fast, kind.",
                "'zzzzzzzz' is not an option of this environment. It knows fast, kind.",
            ],
            parameters.Problems);
    }

    [Fact]
    public void Options_asked_for_can_be_listed_with_default_and_bounds()
    {
        EnvironmentParameters parameters = EnvironmentParameters.None;
        parameters.Single("size", 0.5f, 0f, 1f);
        parameters.Single("size", 0.5f, 0f, 1f);

        Assert.Equal([new EnvironmentOption("size", "0.5", "a number from 0 to 1")], parameters.Options);
    }

    private static EnvironmentParameters Of(params (string Name, string Value)[] options) =>
        new(options.ToDictionary(option => option.Name, option => option.Value));
}
