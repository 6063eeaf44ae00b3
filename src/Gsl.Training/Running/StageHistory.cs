using System.Runtime.InteropServices;
using Gsl.Numerics;

namespace Gsl.Training;

/// <summary>
/// The training curve of a stage, one entry per iteration, and the best checkpoint by its smoothed score. Part of every
/// checkpoint, because the plateau criterion and the choice of the best checkpoint depend on it.
/// </summary>
/// <param name="scoreWindow">Iterations whose mean score judges a checkpoint, at most and in the long run.</param>
internal sealed class StageHistory(int scoreWindow)
{
    // That of one iteration rests on a few dozen episodes, and luck would choose.
    private const int ShortestWindow = 5;

    private readonly List<double> _returns = [];
    private readonly List<double> _scores = [];
    private readonly List<double> _successes = [];

    /// <summary>Iteration of the best checkpoint so far, 0 before the first.</summary>
    public long BestIteration { get; private set; }

    /// <summary>Its smoothed score.</summary>
    public double BestScore { get; private set; } = double.NegativeInfinity;

    /// <summary>Adds an iteration.</summary>
    public void Add(double meanReturn, double score, double success)
    {
        _returns.Add(meanReturn);
        _scores.Add(score);
        _successes.Add(success);
    }

    /// <summary>A checkpoint is about to be written at this iteration: is it the best so far? The later of two equals is.</summary>
    public void ConsiderCheckpoint(long iteration)
    {
        double score = TrailingScore();
        if (score >= BestScore || BestIteration == 0)
        {
            BestIteration = iteration;
            BestScore = double.IsNaN(score) ? double.NegativeInfinity : score;
        }
    }

    /// <summary>The curve the plateau criterion judges.</summary>
    public ReadOnlySpan<double> Curve(PlateauMetric metric) => CollectionsMarshal.AsSpan(metric switch
    {
        PlateauMetric.Return => _returns,
        PlateauMetric.Score => _scores,
        _ => _successes,
    });

    /// <summary>Adds the history to an archive.</summary>
    public void Save(TensorArchive archive)
    {
        archive.Add<double>("history.returns", _returns.ToArray());
        archive.Add<double>("history.scores", _scores.ToArray());
        archive.Add<double>("history.successes", _successes.ToArray());
        archive.Add<double>("history.best", [BestIteration, BestScore]);
    }

    /// <summary>Reads back what <see cref="Save"/> wrote.</summary>
    public void Load(TensorArchive archive)
    {
        Load(archive, "history.returns", _returns);
        Load(archive, "history.scores", _scores);
        Load(archive, "history.successes", _successes);
        Span<double> best = stackalloc double[2];
        archive.Read("history.best", best);
        (BestIteration, BestScore) = ((long)best[0], best[1]);
    }

    private static void Load(TensorArchive archive, string name, List<double> destination)
    {
        double[] values = new double[archive.ShapeOf(name)[0]];
        archive.Read<double>(name, values);
        destination.Clear();
        destination.AddRange(values);
    }

    private double TrailingScore()
    {
        // An average of SAC's actors begins with the latest quarter of what the stage has done.
        int window = Math.Max(ShortestWindow, Math.Min(scoreWindow, _scores.Count / 4));
        double sum = 0;
        int count = 0;
        for (int i = Math.Max(0, _scores.Count - window); i < _scores.Count; i++)
        {
            if (!double.IsNaN(_scores[i]))
            {
                sum += _scores[i];
                count++;
            }
        }

        return sum / count;
    }
}
