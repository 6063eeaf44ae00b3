namespace Gsl.Training;

/// <summary>Hears of a run's progress. Calls may come from several threads at once; implementations must be quick and must not throw.</summary>
public interface IRunObserver
{
    /// <summary>A stage starts, or goes on after a resume at <paramref name="samplesDone"/>.</summary>
    void StageStarted(StageInfo stage, long samplesDone);

    /// <summary>An iteration of a stage is done.</summary>
    void Progressed(StageProgress progress);

    /// <summary>A stage is done; <paramref name="evaluation"/> is null where it ends without one.</summary>
    void StageFinished(StageInfo stage, EvaluationResult? evaluation);

    /// <summary>Something a person should know: the plateau and its evidence, the assignment, a count of demonstrations.</summary>
    void Note(string text);
}
