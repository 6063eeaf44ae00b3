using Gsl.Environments;
using Gsl.Training;

namespace Gsl.Cli.Tests;

/// <summary>Plays the news of a small GSL run to an observer, with the clock moving along.</summary>
internal static class ScriptedRun
{
    public const long TotalSamples = 1_000_000;

    private static readonly StageInfo Generalist = new(StageKind.Generalist, "generalist", 0, 850_000, 0);

    private static readonly StageInfo First = new(StageKind.Specialist, "specialists/0", 0, 100_000, 400_000);

    private static readonly StageInfo Second = new(StageKind.Specialist, "specialists/1", 1, 100_000, 400_000);

    public static void PlayGeneralist(IRunObserver observer, ManualClock clock)
    {
        observer.StageStarted(Generalist, 0);
        for (int iteration = 1; iteration <= 4; iteration++)
        {
            clock.Advance(2);
            observer.Progressed(new StageProgress(
                Generalist, iteration, iteration * 100_000, -40.5 + iteration, 0.1 * iteration, Scores(0.1 * iteration)));
        }
    }

    public static void PlaySpecialists(IRunObserver observer, ManualClock clock)
    {
        observer.Note("plateau called at iteration 4: nothing better in the next 1 iterations");
        observer.StageFinished(Generalist, new EvaluationResult("generalist", "ab", false, 1500, Scores(0.4)));
        observer.StageStarted(First, 0);
        observer.StageStarted(Second, 50_000);
        clock.Advance(6);
        observer.Progressed(new StageProgress(First, 1, 30_000, -12, double.NaN, [Score(1, 0.5)]));
        observer.Progressed(new StageProgress(Second, 1, 80_000, -11.5, 0.75, [Score(2, 0.75)]));
        clock.Advance(6);
        observer.Progressed(new StageProgress(First, 2, 60_000, -10, 1, [Score(1, 1)]));
        observer.StageFinished(First, null);
    }

    private static VariationScore[] Scores(double success) => [Score(0, 1), Score(1, success), Score(2, 0)];

    private static VariationScore Score(int variation, double success) =>
        new(new VariationId(variation), $"goal {variation}", 10, -20 + success, success, success);
}
