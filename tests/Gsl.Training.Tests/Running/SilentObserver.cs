namespace Gsl.Training.Tests.Running;

/// <summary>Keeps the notes, ignores the rest.</summary>
internal sealed class SilentObserver : IRunObserver
{
    private readonly List<string> _notes = [];

    public IReadOnlyList<string> Notes
    {
        get
        {
            lock (_notes)
            {
                return [.. _notes];
            }
        }
    }

    public void StageStarted(StageInfo stage, long samplesDone)
    {
    }

    public void Progressed(StageProgress progress)
    {
    }

    public void StageFinished(StageInfo stage, EvaluationResult? evaluation)
    {
    }

    public void Note(string text)
    {
        lock (_notes)
        {
            _notes.Add(text);
        }
    }
}
