namespace Gsl.Learning.Tests;

public sealed class LearningFixtureTests
{
    [Theory]
    [InlineData("ppo_loss", 17)]
    [InlineData("gae", 8)]
    [InlineData("demonstrations", 14)]
    [InlineData("ppo_updates", 4)]
    [InlineData("normalization", 4)]
    [InlineData("sac_updates", 3)]
    public void Every_recorded_file_is_beside_the_tests_and_complete(string name, int cases)
    {
        IReadOnlyList<FixtureCase> loaded = LearningFixture.Load(name);
        Assert.Equal(cases, loaded.Count);
        Assert.Equal(cases, loaded.Select(fixture => fixture.Name).Distinct().Count());
    }

    [Fact]
    public void The_recorded_losses_add_up_as_their_conventions_say()
    {
        foreach (FixtureCase fixture in LearningFixture.Load("ppo_loss"))
        {
            double total = fixture.Expected("policy_loss")
                + (fixture.Number("value_coefficient") * fixture.Expected("value_loss"))
                - (fixture.Number("entropy_coefficient") * fixture.Expected("entropy"));
            Close.Equal(total, fixture.Expected("total"), 1e-7, fixture.Name);
        }
    }
}
