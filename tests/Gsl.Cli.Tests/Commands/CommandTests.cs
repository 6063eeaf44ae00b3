using System.Text.Json;

namespace Gsl.Cli.Tests;

public sealed class CommandTests : IDisposable
{
    private const string Small = "environment: {name: cartpole}\nppo: {slots: 2, steps: 16, minibatch: 16}\ntotal_samples: 64\n";

    private readonly CommandHarness _gsl = new();

    public void Dispose() => _gsl.Dispose();

    [Fact]
    public void The_version_names_the_program()
    {
        CommandResult result = _gsl.Run("--version");

        Assert.Equal(ExitCode.Done, result.ExitCode);
        Assert.Matches(@"^gsl \d+\.\d+\.\d+", result.Output);
    }

    [Fact]
    public void Without_a_word_the_program_lists_its_commands() => Assert.Equal(_gsl.Run("--help"), _gsl.Run());

    [Fact]
    public void The_help_is_as_documented()
    {
        CommandResult result = _gsl.Run("--help");

        Assert.Equal(ExitCode.Done, result.ExitCode);
        GoldenText.Matches(result.Output[result.Output.IndexOf("Commands:", StringComparison.Ordinal)..], "help");
    }

    [Fact]
    public void Environments_are_listed_with_those_of_a_plugin()
    {
        CommandResult result = _gsl.Run("env", "list", "--plugin", CommandHarness.Plugin);

        Assert.Equal(ExitCode.Done, result.ExitCode);
        Assert.Contains("fork-maze ", result.Output);
        Assert.Contains("nan-at-once ", result.Output);
    }

    [Fact]
    public void The_list_is_also_json()
    {
        using JsonDocument list = JsonDocument.Parse(_gsl.Run("env", "list", "--json").Output);

        Assert.Contains(list.RootElement.EnumerateArray(), item => item.GetProperty("name").GetString() == "fork-maze");
    }

    [Fact]
    public void A_good_environment_passes_its_check()
    {
        CommandResult result = _gsl.Run("env", "check", "fork-maze", "--option", "goals=3", "--option", "horizon=20");

        Assert.Equal((ExitCode.Done, ""), (result.ExitCode, result.Error));
        Assert.Contains("fork-maze keeps its contract.", result.Output);
    }

    [Fact]
    public void A_bad_environment_fails_its_check_and_the_exit_code_says_so()
    {
        CommandResult result = _gsl.Run("env", "check", "nan-at-once", "--plugin", CommandHarness.Plugin, "--json");

        Assert.Equal(ExitCode.Failure, result.ExitCode);
        using JsonDocument report = JsonDocument.Parse(result.Output);
        Assert.False(report.RootElement.GetProperty("passed").GetBoolean());
    }

    [Fact]
    public void Overrides_and_seed_reach_the_run_and_its_directory()
    {
        string recipe = _gsl.Write("small.yaml", Small);

        CommandResult result = _gsl.Run("run", recipe, "--set", "ppo.clip=0.1", "--seed", "9", "--out", _gsl.PathOf("out"));

        Assert.Equal(ExitCode.Done, result.ExitCode);
        Training.Recipe run = Assert.Single(_gsl.Experiments.Runs);
        Assert.Equal((9ul, 0.1f), (run.Seed, run.Ppo.Clip));
        Assert.Equal(run.Seed, Training.RunDirectory.Open(_gsl.PathOf("out")).Recipe.Seed);
    }

    [Fact]
    public void Several_seeds_run_in_folders_of_their_own()
    {
        string recipe = _gsl.Write("small.yaml", Small);

        CommandResult result = _gsl.Run("run", recipe, "--seed", "3", "--seeds", "3", "--out", _gsl.PathOf("out"));

        Assert.Equal(ExitCode.Done, result.ExitCode);
        Assert.Equal([3ul, 4ul, 5ul], _gsl.Experiments.Runs.Select(run => run.Seed));
        Assert.True(File.Exists(_gsl.PathOf(Path.Combine("out", "seed-5", "run.json"))));
    }

    [Fact]
    public void A_run_remembers_the_command_that_begins_it()
    {
        string recipe = _gsl.Write("small recipe.yaml", Small);

        _gsl.Run("run", recipe, "--set", "ppo.clip=0.1", "--set", "policy.hidden=[8, 8]", "--seed", "5", "--out", _gsl.PathOf("out"));

        Assert.Equal(
            $"gsl run \"{recipe}\" --set ppo.clip=0.1 --set \"policy.hidden=[8, 8]\" --seed 5",
            Training.RunDirectory.Open(_gsl.PathOf("out")).Manifest.Command);
    }

    [Fact]
    public void An_interrupted_run_says_how_to_go_on_and_goes_on()
    {
        string recipe = _gsl.Write("small.yaml", Small);
        string folder = _gsl.PathOf("out");
        _gsl.Experiments.Fault = new OperationCanceledException();

        CommandResult stopped = _gsl.Run("run", recipe, "--seeds", "2", "--out", folder);
        _gsl.Experiments.Fault = null;
        CommandResult resumed = _gsl.Run("resume", folder);

        Assert.Equal(ExitCode.Interrupted, stopped.ExitCode);
        Assert.Contains($"Go on with: gsl resume {folder}", stopped.Error);
        Assert.Equal(ExitCode.Done, resumed.ExitCode);
        Assert.Equal([1ul, 1ul, 2ul], _gsl.Experiments.Runs.Select(run => run.Seed));
    }

    [Fact]
    public void A_run_remembers_its_plugin_until_another_place_is_given()
    {
        string plugin = _gsl.PathOf("plugin.dll");
        File.Copy(CommandHarness.Plugin, plugin);
        string recipe = _gsl.Write("late.yaml", Small.Replace("name: cartpole", "name: nan-later", StringComparison.Ordinal));
        string folder = _gsl.PathOf("out");

        CommandResult begun = _gsl.Run("run", recipe, "--plugin", plugin, "--out", folder);
        CommandResult resumed = _gsl.Run("resume", folder);
        File.Delete(plugin);
        CommandResult lost = _gsl.Run("resume", folder);
        CommandResult found = _gsl.Run("resume", folder, "--plugin", CommandHarness.Plugin);

        Assert.Equal((ExitCode.Done, ExitCode.Done), (begun.ExitCode, resumed.ExitCode));
        Assert.Equal(ExitCode.BadInput, lost.ExitCode);
        Assert.Contains("--plugin", lost.Error);
        Assert.Equal(ExitCode.Done, found.ExitCode);
    }

    [Fact]
    public void Overwriting_replaces_a_run()
    {
        string recipe = _gsl.Write("small.yaml", Small);
        string folder = _gsl.PathOf("out");

        _gsl.Run("run", recipe, "--out", folder);
        CommandResult result = _gsl.Run("run", recipe, "--out", folder, "--overwrite", "--seed", "2");

        Assert.Equal(ExitCode.Done, result.ExitCode);
        Assert.Equal(2ul, Training.RunDirectory.Open(folder).Recipe.Seed);
    }

    [Fact]
    public void A_failure_that_nobody_foresaw_is_told_with_its_trace()
    {
        _gsl.Experiments.Fault = new InvalidOperationException("boom");

        CommandResult result = _gsl.Run("run", _gsl.Write("small.yaml", Small), "--out", _gsl.PathOf("out"));

        Assert.Equal(ExitCode.Failure, result.ExitCode);
        Assert.Contains("boom", result.Error);
    }

    [Fact]
    public void A_report_is_of_one_environment()
    {
        string cartpole = _gsl.Write("small.yaml", Small);
        _gsl.Run("run", cartpole, "--out", _gsl.PathOf("one"));
        _gsl.Run("run", cartpole, "--out", _gsl.PathOf("two"), "--set", "environment.name=acrobot");

        CommandResult mixed = _gsl.Run("report", _gsl.PathOf("one"), _gsl.PathOf("two"));
        CommandResult twice = _gsl.Run("report", _gsl.PathOf("one"), _gsl.PathOf("one"));

        Assert.Equal((ExitCode.BadInput, ExitCode.BadInput), (mixed.ExitCode, twice.ExitCode));
        Assert.Contains("report on one environment at a time", mixed.Error);
        Assert.Contains("is named twice", twice.Error);
    }

    [Fact]
    public void A_small_run_trains_evaluates_and_reports()
    {
        string recipe = _gsl.Write("small.yaml", Small + "policy: {hidden: [8]}\nevaluation: {episodes: 2, slots: 2}\n");
        string folder = _gsl.PathOf("out");

        CommandResult run = CommandHarness.Train("run", recipe, "--seeds", "2", "--out", folder, "--threads", "1", "--json");
        CommandResult evaluation = CommandHarness.Train("evaluate", Path.Combine(folder, "seed-1"), "--episodes", "1", "--deterministic", "--threads", "1", "--json");
        CommandResult again = CommandHarness.Train("resume", folder);

        Assert.Equal((ExitCode.Done, ExitCode.Done, ExitCode.Done), (run.ExitCode, evaluation.ExitCode, again.ExitCode));
        using JsonDocument results = JsonDocument.Parse(run.Output);
        Assert.Equal(2, results.RootElement.GetProperty("runs").GetArrayLength());
        Assert.True(File.Exists(results.RootElement.GetProperty("report").GetString()));
        using JsonDocument scores = JsonDocument.Parse(evaluation.Output);
        Assert.True(scores.RootElement.GetProperty("deterministic").GetBoolean());
        Assert.Equal(1, scores.RootElement.GetProperty("variations")[0].GetProperty("episodes").GetInt32());
    }
}
