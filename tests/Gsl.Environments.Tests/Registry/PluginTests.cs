namespace Gsl.Environments.Tests;

public sealed class PluginTests
{
    // The tests run from artifacts/bin/Gsl.Environments.Tests/CONFIGURATION; the sample lies beside that.
    private static readonly string Sample = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory,
        "..",
        "..",
        "CorridorEnvironment",
        Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)),
        "CorridorEnvironment.dll"));

    [Fact]
    public void The_sample_is_loaded_from_its_library_and_keeps_the_contract()
    {
        var registry = new EnvironmentRegistry();

        Assert.Equal(["corridor"], registry.LoadPlugin(Sample));

        EnvironmentFamily family = registry.Create("corridor", new Dictionary<string, string> { ["stride"] = "0.25" });
        Assert.Equal("goal right", family.Describe(new VariationId(1)));
        CheckReport report = EnvironmentChecker.Check(family, new EnvironmentCheckOptions { MeasureFor = TimeSpan.Zero });
        Assert.All(report.Findings, finding => Assert.Equal(CheckOutcome.Passed, finding.Outcome));
    }

    [Fact]
    public void Walking_to_the_side_the_observation_names_always_succeeds_in_the_sample()
    {
        var registry = new EnvironmentRegistry();
        registry.LoadPlugin(Sample);
        VectorRunner runner = Runners.Create(registry.Create("corridor"), 2);
        VectorStep step = Runners.Buffers(runner);
        runner.Reset(step);

        int endings = 0;
        for (int t = 0; t < 40; t++)
        {
            runner.Step([step.Observations[1] > 0 ? 1f : 0f, step.Observations[3] > 0 ? 1f : 0f], step);
            for (int slot = 0; slot < 2; slot++)
            {
                endings += step.Ended(slot) ? 1 : 0;
                Assert.True(!step.Ended(slot) || step.EpisodeSuccesses[slot]);
            }
        }

        Assert.InRange(endings, 6, 10);
    }

    [Fact]
    public void Options_of_a_plugin_are_checked_like_any()
    {
        var registry = new EnvironmentRegistry();
        registry.LoadPlugin(Sample);

        EnvironmentConfigurationException exception = Assert.Throws<EnvironmentConfigurationException>(
            () => registry.Create("corridor", new Dictionary<string, string> { ["stride"] = "3" }));

        Assert.Contains("'stride' must be a number from 0.01 to 0.5, was '3'.", exception.Problems);
    }

    [Fact]
    public void Loading_the_same_library_again_changes_nothing_but_a_copy_of_it_clashes()
    {
        using var folder = new TemporaryFolder();
        string copy = folder.File("Copy.dll");
        File.Copy(Sample, copy);
        var registry = new EnvironmentRegistry();
        registry.LoadPlugin(Sample);

        Assert.Equal(["corridor"], registry.LoadPlugin(Sample));

        Assert.Contains("'corridor'", Refused(registry, copy).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plugin_with_its_own_copy_of_the_contract_beside_it_still_uses_ours()
    {
        using var folder = new TemporaryFolder();
        string copy = folder.File("CorridorEnvironment.dll");
        File.Copy(Sample, copy);
        File.Copy(typeof(EnvironmentFamily).Assembly.Location, folder.File("Gsl.Environments.dll"));
        File.Copy(typeof(Gsl.Numerics.RandomStream).Assembly.Location, folder.File("Gsl.Numerics.dll"));
        var registry = new EnvironmentRegistry();

        registry.LoadPlugin(copy);

        Assert.Equal("corridor", registry.Create("corridor").Name);
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Contains("no such file", Refused("/nowhere/At.all.dll").Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_no_library_is_named()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("Text.dll");
        File.WriteAllText(path, "not a library");

        EnvironmentConfigurationException exception = Refused(path);

        Assert.Contains("not a .NET library", exception.Message, StringComparison.Ordinal);
        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_without_environments_is_told_what_is_looked_for()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("Empty.dll");
        EmittedPlugin.WithoutEnvironments(path);

        Assert.Contains("holds no environment", Refused(path).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_constructor_that_throws_is_named_with_its_message()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("Broken.dll");
        EmittedPlugin.WithThrowingConstructor(path, "no licence found");

        EnvironmentConfigurationException exception = Refused(path);

        Assert.Contains("Broken.Provider", exception.Message, StringComparison.Ordinal);
        Assert.Contains("no licence found", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_of_another_contract_is_told_to_be_rebuilt_with_both_versions()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("Outdated.dll");
        EmittedPlugin.WithMissingMembers(path);

        EnvironmentConfigurationException exception = Refused(path);

        Assert.Contains("rebuild it (built against Gsl.Environments", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Outdated.Family", exception.Message, StringComparison.Ordinal);
    }

    private static EnvironmentConfigurationException Refused(string path) => Refused(new EnvironmentRegistry(), path);

    private static EnvironmentConfigurationException Refused(EnvironmentRegistry registry, string path)
    {
        string[] before = [.. registry.Providers.Select(provider => provider.Name)];
        EnvironmentConfigurationException exception = Assert.Throws<EnvironmentConfigurationException>(() => registry.LoadPlugin(path));
        Assert.Equal(before, registry.Providers.Select(provider => provider.Name));
        return exception;
    }
}
