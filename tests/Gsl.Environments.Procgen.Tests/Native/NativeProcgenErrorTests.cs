namespace Gsl.Environments.Procgen.Tests;

public sealed class NativeProcgenErrorTests
{
    [Fact]
    public void Providers_exist_for_all_sixteen_games_without_the_library()
    {
        Assert.Equal(16, NativeProcgenProvider.All.Count);
        Assert.Equal("procgen-native:bigfish", NativeProcgenProvider.All[0].Name);
    }

    [Theory]
    [InlineData("mode", "brutal", "one of easy, hard, extreme, memory")]
    [InlineData("start_level", "-1", "an integer from 0")]
    [InlineData("num_levels", "0", "an integer from 1")]
    [InlineData("use_generated_assets", "true", "is not an option")]
    [InlineData("library", "/nowhere/libenv.so", "There is no library '/nowhere/libenv.so'")]
    public void Impossible_options_are_explained(string option, string value, string expected) =>
        Assert.Contains(expected, Explain("bigfish", new() { [option] = value }), StringComparison.Ordinal);

    [Fact]
    public void A_library_that_is_not_named_is_asked_for() =>
        Assert.Contains(
            "'library' is missing: give the path",
            Assert.Throws<EnvironmentConfigurationException>(() => new NativeProcgenFamily("bigfish", new NativeProcgenOptions { Library = "" })).Message,
            StringComparison.Ordinal);

    [Fact]
    public void The_environment_variable_names_the_library_where_the_option_does_not()
    {
        string? before = Environment.GetEnvironmentVariable(NativeProcgenOptions.LibraryVariable);
        try
        {
            Environment.SetEnvironmentVariable(NativeProcgenOptions.LibraryVariable, "/nowhere/from-variable.so");
            Assert.Contains("'/nowhere/from-variable.so'", Explain("bigfish", []), StringComparison.Ordinal);
            Assert.Contains("'/nowhere/option.so'", Explain("bigfish", new() { ["library"] = "/nowhere/option.so" }), StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable(NativeProcgenOptions.LibraryVariable, before);
        }
    }

    [CompilerFact]
    public void A_folder_laid_out_as_the_python_package_is_enough()
    {
        string package = StandInLibrary.Scratch("procgen");
        string prebuilt = Path.Combine(package, "data", "prebuilt");
        Directory.CreateDirectory(prebuilt);
        Directory.CreateDirectory(Path.Combine(package, "data", "assets", "kind"));
        File.Copy(StandInLibrary.Build(), Path.Combine(prebuilt, OperatingSystem.IsMacOS() ? "libenv.dylib" : "libenv.so"));
        File.WriteAllText(Path.Combine(package, "data", "assets", "kind", "any.png"), "");

        Assert.NotNull(new NativeProcgenFamily("ninja", new NativeProcgenOptions { Library = package }).CreateEnvironment());
    }

    [Fact]
    public void A_mode_the_game_lacks_is_refused_with_those_it_has() =>
        Assert.Contains(
            "'mode' memory does not exist for chaser; it has easy, hard, extreme.",
            Explain("chaser", new() { ["mode"] = "memory", ["library"] = "x" }),
            StringComparison.Ordinal);

    [Fact]
    public void Levels_beyond_the_last_seed_are_refused() =>
        Assert.Contains(
            "'start_level' 2147483600",
            Explain("chaser", new() { ["start_level"] = "2147483600", ["library"] = "x" }),
            StringComparison.Ordinal);

    [Fact]
    public void An_unknown_game_is_refused_with_the_known_ones() =>
        Assert.Contains(
            "bigfish, bossfight, caveflyer",
            Assert.Throws<ArgumentException>(() => new NativeProcgenFamily("pong", new NativeProcgenOptions { Library = "x" })).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_no_library_is_refused()
    {
        string path = StandInLibrary.Scratch("text.so");
        File.WriteAllText(path, "not a library");

        Assert.Contains("is no shared library (its 13 bytes", Explain(path), StringComparison.Ordinal);
    }

    [CompilerFact]
    public void A_library_for_another_processor_is_refused()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        byte[] bytes = File.ReadAllBytes(StandInLibrary.Build());
        // The field that names the processor, in the first header of the format.
        bytes[18] = 21;
        bytes[19] = 0;
        string path = StandInLibrary.Scratch("foreign.so");
        File.WriteAllBytes(path, bytes);

        Assert.Contains("is an ELF library for machine 21, but this process needs an ELF library for", Explain(path), StringComparison.Ordinal);
    }

    [CompilerFact]
    public void A_library_that_was_cut_short_is_refused_before_the_loader_crashes_on_it()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        byte[] bytes = File.ReadAllBytes(StandInLibrary.Build());
        string path = StandInLibrary.Scratch("cut.so");
        File.WriteAllBytes(path, bytes[..5000]);

        Assert.Contains("is damaged: it is shorter (5000 bytes)", Explain(path), StringComparison.Ordinal);
    }

    [CompilerFact]
    public void A_library_without_some_function_is_refused_with_its_name() =>
        Assert.Contains("does not export get_state, set_state.", Explain(StandInLibrary.Build("-DWITHOUT_STATE")), StringComparison.Ordinal);

    [CompilerFact]
    public void A_library_of_another_version_is_refused() =>
        Assert.Contains("has version 2 of the libenv interface, but version 1 is needed", Explain(StandInLibrary.Build("-DVERSION=2")), StringComparison.Ordinal);

    [CompilerFact]
    public void A_library_with_other_observations_is_refused()
    {
        var family = new NativeProcgenFamily("bigfish", StandInLibrary.Options("-DSIDE=32"));

        Assert.Contains(
            "Observation rgb UInt8[64,64,3] was expected, found rgb UInt8[32,32,3]",
            Assert.Throws<EnvironmentConfigurationException>(family.CreateEnvironment).Message,
            StringComparison.Ordinal);
    }

    [CompilerFact]
    public void Missing_pictures_are_reported_with_the_places_looked_at()
    {
        string message = Assert.Throws<EnvironmentConfigurationException>(
            () => new NativeProcgenFamily("bigfish", StandInLibrary.Options() with { ResourceRoot = "/nowhere/assets" })).Message;

        Assert.Contains("no .png file is in or below '/nowhere/assets'", message, StringComparison.Ordinal);
    }

    [CompilerFact]
    public void A_second_folder_of_pictures_in_one_process_is_refused()
    {
        string second = StandInLibrary.Scratch("second");
        Directory.CreateDirectory(second);
        File.WriteAllText(Path.Combine(second, "any.png"), "");
        _ = new NativeProcgenFamily("bigfish", StandInLibrary.Options()).CreateEnvironment();
        var family = new NativeProcgenFamily("bigfish", StandInLibrary.Options() with { ResourceRoot = second });

        Assert.Contains(
            "has loaded its pictures from",
            Assert.Throws<EnvironmentConfigurationException>(family.CreateEnvironment).Message,
            StringComparison.Ordinal);
    }

    private static string Explain(string library) => Explain("bigfish", new() { ["library"] = library, ["resource_root"] = StandInLibrary.Resources });

    private static string Explain(string game, Dictionary<string, string> options)
    {
        var registry = new EnvironmentRegistry();
        registry.Register(NativeProcgenProvider.All.Single(provider => provider.Name == "procgen-native:" + game));
        return Assert.Throws<EnvironmentConfigurationException>(() => registry.Create("procgen-native:" + game, options)).Message;
    }
}
