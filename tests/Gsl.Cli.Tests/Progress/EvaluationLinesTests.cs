using Gsl.Training;

namespace Gsl.Cli.Tests;

public sealed class EvaluationLinesTests
{
    [Fact]
    public void A_line_comes_every_five_seconds_and_says_what_is_left()
    {
        ManualClock clock = new();
        StringWriter writer = new() { NewLine = "\n" };
        EvaluationLines lines = new(writer, clock);
        for (int episodes = 1; episodes <= 8; episodes++)
        {
            clock.Advance(2);
            lines.Report(new EvaluationProgress(episodes, 100));
        }

        Assert.Equal("3 of 100 episodes, left 3:14\n6 of 100 episodes, left 3:08\n", writer.ToString());
    }
}
