namespace Gsl.Environments.Tests;

public sealed class EnvironmentCheckerTests
{
    private static readonly EnvironmentCheckOptions Quick = new() { Steps = 300, MeasureFor = TimeSpan.Zero };

    public static TheoryData<string> BuiltIn => [.. new EnvironmentRegistry().Providers.Select(provider => provider.Name)];

    [Theory]
    [MemberData(nameof(BuiltIn))]
    public void Every_built_in_environment_passes(string name)
    {
        CheckReport report = EnvironmentChecker.Check(new EnvironmentRegistry().Create(name), Quick);

        Assert.True(report.Passed, Text(report));
        Assert.DoesNotContain(report.Findings, finding => finding.Outcome == CheckOutcome.Skipped);
        Assert.Contains(report.Findings, finding => finding is { Name: "allocation", Outcome: CheckOutcome.Passed });
        Assert.Equal(name, report.FamilyName);
        Assert.Null(report.StepsPerSecond);
    }

    [Fact]
    public void A_sound_family_passes_every_check()
    {
        CheckReport report = EnvironmentChecker.Check(new FlawedFamily(Flaw.None), Quick);

        Assert.All(report.Findings, finding => Assert.Equal(CheckOutcome.Passed, finding.Outcome));
        Assert.Equal(20, report.Findings.Select(finding => finding.Name).Distinct().Count());
    }

    [Theory]
    [InlineData(Flaw.ObservationNotFinite, "finite-values", "feature 0 is NaN")]
    [InlineData(Flaw.RewardNotFinite, "finite-values", "the reward is")]
    [InlineData(Flaw.FeatureUnwritten, "observation-size", "feature 2")]
    [InlineData(Flaw.WritesTooMany, "episodes-run", "IndexOutOfRange")]
    [InlineData(Flaw.ThrowsAtBound, "episodes-run", "too far")]
    [InlineData(Flaw.OutOfBounds, "observation-bounds", "feature 1")]
    [InlineData(Flaw.SuccessWithoutRule, "success", "SuccessRule is None")]
    [InlineData(Flaw.StaticCounter, "determinism", "feature 0")]
    [InlineData(Flaw.ClockedStart, "determinism", "feature 0")]
    [InlineData(Flaw.SharedScratch, "isolation", "the reward")]
    [InlineData(Flaw.OneEnvironmentForAll, "isolation", "same object")]
    [InlineData(Flaw.NeverResets, "reset", "reset of episode")]
    [InlineData(Flaw.OwnGenerator, "reset", "feature 0")]
    [InlineData(Flaw.VelocityNotSaved, "state", "saved after")]
    [InlineData(Flaw.RestoresLess, "state", "too long")]
    [InlineData(Flaw.RestoresMore, "state", "too short")]
    [InlineData(Flaw.RestoresOnlyIntoFresh, "state", "saved after")]
    [InlineData(Flaw.IgnoresVariation, "variation-effect", "All 3 variations")]
    [InlineData(Flaw.DependsOnThread, "threads", "the reward")]
    [InlineData(Flaw.NoVariation, "variations", "none")]
    [InlineData(Flaw.RepeatedVariation, "variations", "twice")]
    [InlineData(Flaw.NoFeatures, "spaces", "0 features")]
    [InlineData(Flaw.EmptyControls, "spaces", "between -1 and -1")]
    [InlineData(Flaw.InvertedScore, "spaces", "score range")]
    public void Each_flaw_is_caught_by_its_check_first(Flaw flaw, string check, string evidence)
    {
        CheckReport report = EnvironmentChecker.Check(new FlawedFamily(flaw), Quick);

        CheckFinding first = report.Findings.First(finding => finding.Outcome == CheckOutcome.Failed);
        Assert.Equal(check, first.Name);
        Assert.Contains(evidence, first.Explanation, StringComparison.Ordinal);
        Assert.NotEmpty(first.Remedy);
        Assert.False(report.Passed);
    }

    [Theory]
    [InlineData(Flaw.Allocates, "allocation")]
    [InlineData(Flaw.IgnoresStream, "randomness")]
    public void What_is_legal_but_doubtful_is_noted_and_passes(Flaw flaw, string check)
    {
        CheckReport report = EnvironmentChecker.Check(new FlawedFamily(flaw), Quick);

        Assert.True(report.Passed, Text(report));
        CheckFinding note = Assert.Single(report.Findings, finding => finding.Outcome == CheckOutcome.Note);
        Assert.Equal(check, note.Name);
    }

    public static TheoryData<string, string> Tamperings => new()
    {
        { "both endings", "autoreset" },
        { "lost final observations", "autoreset" },
        { "wrong lengths", "autoreset" },
        { "wrong returns", "autoreset" },
        { "new variation on the old step", "autoreset" },
        { "truncation hidden", "autoreset" },
        { "wrong successes", "vector-agreement" },
        { "final observation of the next episode", "vector-agreement" },
        { "one variation for all", "subsets" },
        { "uniform instead of round-robin", "round-robin" },
    };

    [Theory]
    [MemberData(nameof(Tamperings))]
    public void A_vector_that_breaks_the_law_is_caught(string tampering, string check)
    {
        CheckReport report = EnvironmentChecker.Check(Tampered(tampering), Quick);

        CheckFinding finding = Assert.Single(report.Findings, finding => finding.Name == check);
        Assert.True(finding.Outcome == CheckOutcome.Failed, Text(report));
    }

    [Fact]
    public void Choices_of_several_components_are_sampled_within_their_counts()
    {
        CheckReport report = EnvironmentChecker.Check(new ChoicesFamily(), Quick);

        Assert.True(report.Passed, Text(report));
        Assert.Equal([2, 5], ChoicesFamily.SeenMaxima);
    }

    [Fact]
    public void Bytes_of_a_picture_may_look_like_no_number_at_all()
    {
        CheckReport report = EnvironmentChecker.Check(new PictureFamily(), Quick);

        Assert.True(report.Passed, Text(report));
    }

    [Fact]
    public void Of_a_cloud_only_the_numbers_before_it_are_judged()
    {
        CheckReport report = EnvironmentChecker.Check(new CloudFamily(), Quick);
        CheckReport infinite = EnvironmentChecker.Check(new CloudFamily(float.PositiveInfinity), Quick);
        CheckReport outside = EnvironmentChecker.Check(new CloudFamily(2f), Quick);

        Assert.True(report.Passed, Text(report));
        Assert.Contains("observation feature 0 is Infinity", Text(infinite), StringComparison.Ordinal);
        Assert.Contains("observation feature 0 is 2", Text(outside), StringComparison.Ordinal);
    }

    [Fact]
    public void Speed_is_steps_over_elapsed_time_of_the_given_clock()
    {
        var clock = new SteppedClock();

        CheckReport report = EnvironmentChecker.Check(
            new FlawedFamily(Flaw.None), Quick with { MeasureFor = TimeSpan.FromSeconds(2), Clock = clock });

        // The clock moves a second per look, so two blocks of 100 steps of 16 slots pass in two seconds.
        Assert.Equal(1600.0, report.StepsPerSecond);
    }

    private static FlawedFamily Tampered(string tampering) => tampering switch
    {
        "both endings" => new(Flaw.None) { Tamper = step => step.Terminated.CopyTo(step.Truncated, 0) },
        "lost final observations" => new(Flaw.None) { Tamper = step => step.FinalObservations.AsSpan().Fill(float.NaN) },
        "wrong lengths" => new(Flaw.None) { Tamper = step => step.EpisodeLengths[1]++ },
        "wrong returns" => new(Flaw.None) { Tamper = step => step.EpisodeReturns[2] += 0.5 },
        "wrong successes" => new(Flaw.None) { Tamper = step => step.EpisodeSuccesses.AsSpan().Clear() },
        "new variation on the old step" => new(Flaw.None) { Tamper = step => step.Variations.CopyTo(step.StepVariations, 0) },
        "truncation hidden" => new(Flaw.None) { Tamper = step => step.Truncated.AsSpan().Clear() },
        "final observation of the next episode" =>
            new(Flaw.None) { Tamper = step => step.Observations.CopyTo(step.FinalObservations, 0) },
        "one variation for all" => new(Flaw.None) { Twist = options => options with { Variations = [new(6)] } },
        "uniform instead of round-robin" => new(Flaw.None) { Twist = options => options with { Sampling = VariationSampling.Uniform } },
        _ => throw new ArgumentOutOfRangeException(nameof(tampering)),
    };

    private static string Text(CheckReport report) => string.Join('\n', report.Findings);

    private sealed class SteppedClock : TimeProvider
    {
        private long _seconds;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _seconds++;
    }
}
