using Gsl.Cli.Tests.Plugins;

namespace Gsl.Cli.Tests;

public sealed class BadInputTests : IDisposable
{
    private const string Small = "environment: {name: cartpole}\nppo: {slots: 2, steps: 16, minibatch: 16}\ntotal_samples: 64\n";

    private readonly CommandHarness _gsl = new();

    public void Dispose() => _gsl.Dispose();

    [Theory]
    [InlineData("ppo: {clp: 0.1}", "maze.yaml:2:7 ppo.clp: is not a known key. Did you mean 'clip'?")]
    [InlineData("ppo: {clip: wide}", "maze.yaml:2:7 ppo.clip: must be a number, was 'wide'.")]
    [InlineData("ppo: {clip: 1.5}", "maze.yaml:2:7 ppo.clip: must be in (0, 1), was 1.5. Use a small number such as 0.2.")]
    [InlineData("ppo: {minibatch: 5000}", "maze.yaml:2:7 ppo.minibatch: must be at most slots x steps = 8 x 128 = 1024, was 5000. Use a divisor of 1024.")]
    [InlineData("algorithm: gsl\npolicy: {minimum_standard_deviation: 0.1}\nspecialists: {lowest: 6}", "maze.yaml:4:15 specialists.lowest: must be at most the 5 variations trained on, was 6.")]
    public void A_recipe_with_a_problem_is_refused_before_anything_is_written(string yaml, string expected)
    {
        string recipe = _gsl.Write("maze.yaml", "environment: {name: fork-maze}\n" + yaml + "\n");
        string before = _gsl.Contents();

        CommandResult result = _gsl.Run("run", recipe, "--out", _gsl.PathOf("out"));

        AssertRefused(result, expected);
        Assert.Equal(before, _gsl.Contents());
    }

    [Theory]
    [InlineData("environment: {name: fork-mase}", "maze.yaml:1:15 environment.name: There is no environment named 'fork-mase'. Did you mean 'fork-maze'?")]
    [InlineData("environment: {name: fork-maze, options: {goals: 1}}", "maze.yaml:1:42 environment.options.goals: 'goals' must be an integer from 2 to 64, was '1'.")]
    [InlineData("environment: {name: fork-maze, variations: [4, 5]}", "maze.yaml:1:32 environment.variations: must be variations of fork-maze, which has 5 from 0 to 4; unknown: 5.")]
    public void An_environment_that_cannot_be_made_is_named_with_its_line(string yaml, string expected)
    {
        CommandResult result = _gsl.Run("run", _gsl.Write("maze.yaml", yaml), "--out", _gsl.PathOf("out"));

        AssertRefused(result, expected);
        Assert.False(Directory.Exists(_gsl.PathOf("out")));
    }

    [Theory]
    [InlineData("nan-at-once")]
    [InlineData("wrong-shape")]
    public void An_environment_that_breaks_its_contract_is_refused_before_anything_is_written(string name)
    {
        string recipe = _gsl.Write("own.yaml", $"environment: {{name: {name}}}\n");

        CommandResult result = _gsl.Run("run", recipe, "--plugin", CommandHarness.Plugin, "--out", _gsl.PathOf("out"));

        AssertRefused(result, name);
        Assert.False(Directory.Exists(_gsl.PathOf("out")));
    }

    [Fact]
    public void An_environment_that_returns_NaN_in_training_ends_the_run_with_one_message()
    {
        string recipe = _gsl.Write("own.yaml", Small.Replace("cartpole", "nan-later").Replace("64", "6400"));

        CommandResult result = CommandHarness.Train("run", recipe, "--plugin", CommandHarness.Plugin, "--out", _gsl.PathOf("out"));

        Assert.Equal(ExitCode.BadInput, result.ExitCode);
        Assert.Contains("NaN", result.ErrorLines[^1]);
        Assert.Contains(new LateNanFamily().Name, result.ErrorLines[^1]);
    }

    [Fact]
    public void A_run_into_an_existing_run_directory_changes_nothing_and_says_what_to_do()
    {
        string recipe = _gsl.Write("small.yaml", Small);
        string folder = _gsl.PathOf("out");
        Assert.Equal(ExitCode.Done, _gsl.Run("run", recipe, "--out", folder).ExitCode);
        string before = _gsl.Contents();

        CommandResult result = _gsl.Run("run", recipe, "--out", folder);

        AssertRefused(result, $"{folder} already holds a run. Continue it with 'gsl resume {folder}', choose another folder with --out, or replace it with --overwrite.");
        Assert.Equal(before, _gsl.Contents());
        Assert.Single(_gsl.Experiments.Runs);
    }

    [Fact]
    public void Several_seeds_begin_only_when_all_of_them_can()
    {
        string recipe = _gsl.Write("small.yaml", Small);
        string folder = _gsl.PathOf("out");
        Assert.Equal(ExitCode.Done, _gsl.Run("run", recipe, "--out", folder, "--seed", "4", "--seeds", "1").ExitCode);
        string before = _gsl.Contents();

        CommandResult result = _gsl.Run("run", recipe, "--out", folder, "--seed", "3", "--seeds", "3");

        AssertRefused(result, "already holds a run.");
        Assert.Equal(before, _gsl.Contents());
    }

    [Fact]
    public void Overwriting_never_removes_what_is_not_a_run()
    {
        string recipe = _gsl.Write("small.yaml", Small);
        Directory.CreateDirectory(_gsl.PathOf("photos"));
        _gsl.Write(Path.Combine("photos", "cat.txt"), "meow");
        string before = _gsl.Contents();

        CommandResult result = _gsl.Run("run", recipe, "--out", _gsl.PathOf("photos"), "--overwrite");

        AssertRefused(result, "is not empty and not a run");
        Assert.Equal(before, _gsl.Contents());
    }

    [Theory]
    [InlineData("run", "no-such.yaml")]
    [InlineData("resume", "no-such")]
    [InlineData("evaluate", "no-such")]
    [InlineData("report", "no-such")]
    [InlineData("stage", "--run", "no-such", "--stage", "specialists", "--index", "0")]
    public void A_missing_path_is_named(params string[] arguments) => AssertRefused(_gsl.Run(arguments), "no-such");

    [Theory]
    [InlineData("resume")]
    [InlineData("evaluate")]
    [InlineData("report")]
    public void A_folder_that_is_no_run_is_refused(string command) =>
        AssertRefused(_gsl.Run(command, _gsl.Directory.Path), "is not a run");

    [Fact]
    public void A_damaged_run_is_refused_with_the_file()
    {
        Directory.CreateDirectory(_gsl.PathOf("out"));
        _gsl.Write(Path.Combine("out", "run.json"), "{\"format\": ");

        AssertRefused(_gsl.Run("resume", _gsl.PathOf("out")), "run.json");
    }

    [Fact]
    public void A_plugin_that_does_not_exist_is_named() =>
        AssertRefused(_gsl.Run("env", "list", "--plugin", "No.Such.dll"), "No.Such.dll");

    [Fact]
    public void An_unknown_environment_cannot_be_checked() =>
        AssertRefused(_gsl.Run("env", "check", "cart-pole"), "There is no environment named 'cart-pole'.");

    [Fact]
    public void A_wrong_option_of_a_checked_environment_is_refused() =>
        AssertRefused(_gsl.Run("env", "check", "fork-maze", "--option", "goals"), "--option 'goals' must have the form key=value, for example goals=7.");

    [Theory]
    [InlineData("--frobnicate")]
    [InlineData("frobnicate")]
    [InlineData("run")]
    [InlineData("run", "x.yaml", "--frobnicate")]
    [InlineData("run", "x.yaml", "--seed", "minus")]
    [InlineData("run", "x.yaml", "--threads", "0")]
    [InlineData("run", "x.yaml", "--seeds", "0")]
    [InlineData("evaluate", "x", "--episodes", "0")]
    [InlineData("stage", "--run", "x", "--stage", "generalist", "--index", "0")]
    [InlineData("stage", "--run", "x", "--stage", "specialists", "--index", "-1")]
    [InlineData("env")]
    [InlineData("report")]
    public void A_command_line_that_cannot_be_understood_is_bad_input(params string[] arguments)
    {
        CommandResult result = _gsl.Run(arguments);

        Assert.Equal(ExitCode.BadInput, result.ExitCode);
        Assert.Equal("", result.Output);
        Assert.EndsWith("--help'.", result.ErrorLines[^1]);
    }

    private static void AssertRefused(CommandResult result, string expected)
    {
        string line = Assert.Single(result.ErrorLines);
        Assert.Contains(expected, line);
        Assert.Equal(ExitCode.BadInput, result.ExitCode);
        Assert.Equal("", result.Output);
    }
}
