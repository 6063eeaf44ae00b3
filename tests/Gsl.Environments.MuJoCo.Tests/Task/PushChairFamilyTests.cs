namespace Gsl.Environments.MuJoCo.Tests;

public sealed class PushChairFamilyTests
{
    [Fact]
    public void By_default_it_shows_the_papers_cloud_and_holds_out_eight_chairs()
    {
        var family = new PushChairFamily();

        Assert.Equal(8760, family.ObservationSpace.Size * sizeof(float));
        Assert.Equal((1200, 90), (family.ObservationSpace.PointCloud!.Points, family.ObservationSpace.PointCloud.StateSize));
        Assert.Equal(new BoxActionSpace(22, -1f, 1f), family.ActionSpace);
        Assert.Equal(200, family.Horizon);
        Assert.Equal(Enumerable.Range(0, 8), family.Variations.Select(variation => variation.Value));
        Assert.Equal(Enumerable.Range(1000, 8), family.HeldOut!.Variations.Select(variation => variation.Value));
        Assert.Null(family.HeldOut.HeldOut);
        Assert.Equal("chair 1", family.Describe(new VariationId(0)));
        Assert.Equal("chair of seed 1003", family.HeldOut.Describe(new VariationId(1003)));
    }

    [Theory]
    [InlineData("cloud", "320", "per-joint", (320 * 7 / 4) + 90)]
    [InlineData("cloud", "400", "one", (400 * 7 / 4) + 69)]
    [InlineData("cloud", "1200", "none", (1200 * 7 / 4) + 68)]
    [InlineData("state", "1200", "per-joint", 90 + 13)]
    [InlineData("state", "320", "none", 68 + 13)]
    public void Options_choose_what_is_seen(string observation, string points, string contact, int size)
    {
        EnvironmentFamily family = Create(("observation", observation), ("points", points), ("contact", contact));

        Assert.Equal(size, family.ObservationSpace.Size);
        Assert.Equal(observation == "cloud", family.ObservationSpace.PointCloud is not null);
    }

    [Fact]
    public void Wrong_options_are_all_reported()
    {
        var parameters = new EnvironmentParameters(new Dictionary<string, string> { ["points"] = "500", ["physics"] = "slow", ["chairs"] = "3" });

        PushChairOptions.Read(parameters);

        Assert.Equal(
            ["'points' must be one of 1200, 400, 320, was '500'.", "'physics' must be one of exact, fast, was 'slow'."],
            parameters.Problems.Take(2));
        Assert.Contains("'chairs' is not an option", parameters.Problems[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_engine_is_told_when_the_first_environment_is_made()
    {
        EnvironmentFamily family = Create(("mujoco_library", "/nowhere/libmujoco.so"));

        Assert.Contains(
            "apt-get install libmujoco2.2.2",
            Assert.Throws<EnvironmentConfigurationException>(family.CreateEnvironment).Message,
            StringComparison.Ordinal);
        // It is no fault of the environment, and no finding of its check.
        Assert.Throws<EnvironmentConfigurationException>(() => EnvironmentChecker.Check(family));
    }

    private static EnvironmentFamily Create(params (string Name, string Value)[] options)
    {
        var parameters = new EnvironmentParameters(options.ToDictionary(option => option.Name, option => option.Value));
        EnvironmentFamily family = new PushChairProvider().Create(parameters);
        Assert.Empty(parameters.Problems);
        return family;
    }
}
