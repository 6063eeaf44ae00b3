namespace Gsl.Environments.Procgen.Tests;

public sealed class ProcgenFamilyTests
{
    private static readonly EnvironmentCheckOptions Quick = new() { Steps = 80, MeasureFor = TimeSpan.Zero };

    public static TheoryData<string> Names => [.. GameKind.All.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_game_keeps_the_environment_contract(string name)
    {
        CheckReport report = EnvironmentChecker.Check(new ProcgenFamily(name, new ProcgenOptions { LevelCount = 12 }), Quick);

        Assert.True(
            report.Passed,
            string.Join('\n', report.Findings.Where(finding => finding.Outcome == CheckOutcome.Failed)));
    }

    [Fact]
    public void Levels_are_consecutive_seeds_from_the_start_level()
    {
        var family = new ProcgenFamily("chaser", new ProcgenOptions { StartLevel = 40, LevelCount = 3 });

        Assert.Equal([40, 41, 42], family.Variations.Select(variation => variation.Value));
        Assert.Equal("level 41", family.Describe(family.Variations[1]));
    }

    [Fact]
    public void The_usual_numbers_of_levels_and_scores_follow_the_mode()
    {
        var easy = new ProcgenFamily("starpilot", new ProcgenOptions { Mode = ProcgenMode.Easy });
        var hard = new ProcgenFamily("starpilot");

        Assert.Equal((200, 500), (easy.Variations.Count, hard.Variations.Count));
        Assert.Equal((new ScoreRange(2.5, 64), new ScoreRange(1.5, 35)), (easy.ScoreRange!.Value, hard.ScoreRange!.Value));
    }

    [Theory]
    [InlineData("mode", "extreme", "one of easy, hard")]
    [InlineData("start_level", "-1", "an integer from 0")]
    [InlineData("num_levels", "-1", "an integer from 0")]
    [InlineData("start_level", "2147483600", "beyond the last level seed")]
    [InlineData("distribution_mode", "easy", "is not an option")]
    public void Impossible_options_are_explained(string option, string value, string expected)
    {
        var registry = new EnvironmentRegistry();
        registry.Register(ProcgenProvider.All[0]);

        EnvironmentConfigurationException exception = Assert.Throws<EnvironmentConfigurationException>(
            () => registry.Create("procgen:bigfish", new Dictionary<string, string> { [option] = value }));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_levels_there_are_make_one_variation_that_keeps_the_contract()
    {
        var family = new ProcgenFamily("starpilot", new ProcgenOptions { StartLevel = 7, LevelCount = 0 });

        Assert.Equal("any level", family.Describe(Assert.Single(family.Variations)));
        Assert.True(EnvironmentChecker.Check(family, Quick).Passed);
    }

    [Fact]
    public void Nothing_can_be_held_out_of_all_levels()
    {
        var registry = new EnvironmentRegistry();
        registry.Register(ProcgenProvider.All[0]);

        EnvironmentConfigurationException exception = Assert.Throws<EnvironmentConfigurationException>(
            () => registry.Create("procgen:bigfish", new Dictionary<string, string> { ["num_levels"] = "0", ["held_out_levels"] = "5" }));

        Assert.Contains("'held_out_levels' 5", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new ProcgenFamily("bigfish", new ProcgenOptions { LevelCount = 0, HeldOutLevels = 5 }));
    }

    [Fact]
    public void An_unknown_game_is_refused_with_the_known_ones() =>
        Assert.Contains("bigfish, bossfight", Assert.Throws<ArgumentException>(() => new ProcgenFamily("coinrun")).Message, StringComparison.Ordinal);
}
