namespace Gsl.Environments.Tests;

public sealed class EnvironmentRegistryTests
{
    [Fact]
    public void An_unknown_name_lists_the_known_ones_and_the_closest()
    {
        EnvironmentConfigurationException exception = Assert.Throws<EnvironmentConfigurationException>(
            () => new EnvironmentRegistry().Create("fork_maze"));

        Assert.Contains("Did you mean 'fork-maze'?", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "Did you mean",
            Assert.Throws<EnvironmentConfigurationException>(() => new EnvironmentRegistry().Create("something")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Every_built_in_provider_makes_a_family_of_its_own_name()
    {
        var registry = new EnvironmentRegistry();

        Assert.Contains(registry.Providers, provider => provider.Name == "fork-maze");
        Assert.All(registry.Providers, provider =>
        {
            EnvironmentFamily family = registry.Create(provider.Name);
            Assert.Equal(provider.Name, family.Name);
            Assert.Equal(provider.Summary, family.Summary);
        });
    }

    [Fact]
    public void Every_problem_of_the_options_is_listed()
    {
        EnvironmentConfigurationException exception = Assert.Throws<EnvironmentConfigurationException>(() => new EnvironmentRegistry().Create(
            "fork-maze", new Dictionary<string, string> { ["goals"] = "none", ["horizn"] = "3" }));

        Assert.Equal(2, exception.Problems.Count);
        Assert.All(exception.Problems, problem => Assert.Contains(problem, exception.Message, StringComparison.Ordinal));
        Assert.Contains("Did you mean 'horizon'?", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_provider_that_throws_is_reported_with_the_options_to_blame_first()
    {
        var registry = new EnvironmentRegistry();
        registry.Register(new FaultyProvider());

        Assert.Contains(
            "no good", Assert.Throws<EnvironmentConfigurationException>(() => registry.Create("faulty")).Message, StringComparison.Ordinal);
        EnvironmentConfigurationException withOption = Assert.Throws<EnvironmentConfigurationException>(
            () => registry.Create("faulty", new Dictionary<string, string> { ["x"] = "1" }));
        Assert.Contains("'x' is not an option", Assert.Single(withOption.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_can_be_registered_only_once()
    {
        var registry = new EnvironmentRegistry();

        Assert.Throws<EnvironmentConfigurationException>(() => registry.Register(new ForkMazeProvider()));
    }

    private sealed class FaultyProvider : IEnvironmentProvider
    {
        public string Name => "faulty";

        public string Summary => "Throws.";

        public EnvironmentFamily Create(EnvironmentParameters parameters) => throw new InvalidOperationException("no good");
    }
}
