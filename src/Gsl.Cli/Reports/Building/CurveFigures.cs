using Gsl.Training;

namespace Gsl.Cli.Reports;

/// <summary>Builds the paper's figure 2 for one run: every stage's curve over the total samples charged.</summary>
public static class CurveFigures
{
    /// <summary>Label of the abscissa of every chart over total samples.</summary>
    public const string XLabel = "environment steps charged to the run, all stages";

    /// <summary>Most points of a line.</summary>
    public const int MaximumPoints = 600;

    private const int MeanPoints = 128;
    private const int MaximumSpecialists = 30;
    private const int PointsPerSpecialist = 150;
    private const int SmoothingShare = 20;

    /// <summary>The figure of one measure, or null where no stage recorded it.</summary>
    public static CurveFigure? Create(RunRecord run, TotalSamplesAxis axis, Measure measure)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(axis);
        ArgumentNullException.ThrowIfNull(measure);
        var faint = new List<Curve>();
        var strong = new List<Curve>();
        foreach (IGrouping<StageKind, StageRecord> stages in run.Stages.GroupBy(stage => stage.Kind))
        {
            if (stages.Key == StageKind.Specialist)
            {
                AddSpecialists([.. stages], axis, measure, faint, strong);
            }
            else
            {
                AddStage(run, stages.First(), axis, measure, faint, strong);
            }
        }

        JoinBaseline(axis, strong);
        if (strong.Count == 0)
        {
            return null;
        }

        double plateau = PlateauSamples(run, run.Plateau?.Iteration ?? double.NaN);
        return new CurveFigure(measure.Id, XLabel, measure.Label, StageSpans.Create(run, axis), [.. faint, .. strong], Marks(run, axis, measure, plateau))
        {
            YRange = measure.Range,
            Plateaus = double.IsFinite(plateau) ? [plateau] : [],
            LookAheadEnd = PlateauSamples(run, run.Plateau?.DetectedAt ?? double.NaN),
        };
    }

    /// <summary>Samples the generalist had done at an iteration of its own; NaN where it has no such iteration.</summary>
    public static double PlateauSamples(RunRecord run, double iteration)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (!double.IsFinite(iteration) || run.First(StageKind.Generalist) is not { Metrics.Count: > 0 } generalist)
        {
            return double.NaN;
        }

        for (int row = 0; row < generalist.Metrics.Count; row++)
        {
            if (generalist.Metrics.Iterations[row] >= iteration)
            {
                return generalist.Metrics.Samples[row];
            }
        }

        return generalist.Samples;
    }

    /// <summary>Rows the thick line of a stage averages over.</summary>
    public static int SmoothingWindow(int rows) => Math.Max(1, rows / SmoothingShare) | 1;

    private static void AddStage(RunRecord run, StageRecord stage, TotalSamplesAxis axis, Measure measure, List<Curve> faint, List<Curve> strong)
    {
        if (stage.Metrics.Column(measure.Column) is not { } values)
        {
            return;
        }

        string role = Roles.Of(stage.Kind);
        string label = Roles.Label(stage.Kind, run.Learner);
        double[] x = axis.At(stage);
        (double[] rawX, double[] rawY) = Downsampler.KeepExtremes(x, values, MaximumPoints);
        faint.Add(new Curve(role, label, true, rawX, rawY));
        (double[] meanX, double[] meanY) = Downsampler.Means(x, Downsampler.Smooth(values, SmoothingWindow(values.Length)), MaximumPoints / 2);
        strong.Add(new Curve(role, label, false, meanX, meanY));
    }

    private static void AddSpecialists(StageRecord[] specialists, TotalSamplesAxis axis, Measure measure, List<Curve> faint, List<Curve> strong)
    {
        string role = Roles.Of(StageKind.Specialist);
        double longest = specialists.Length == 0 ? 0d : specialists.Max(stage => stage.Samples);
        var tracks = new List<BinnedTrack>();
        int apart = 1 + ((specialists.Length - 1) / MaximumSpecialists);
        foreach (StageRecord stage in specialists)
        {
            if (stage.Metrics.Column(measure.Column) is not { } values)
            {
                continue;
            }

            var track = new BinnedTrack();
            for (int row = 0; row < values.Length; row++)
            {
                track.Add(stage.Metrics.Samples[row], values[row]);
            }

            tracks.Add(track);
            if (tracks.Count % apart != 0)
            {
                continue;
            }

            (double[] x, double[] y) = Downsampler.Means(axis.At(stage), values, PointsPerSpecialist);
            faint.Add(new Curve(role, stage.Name, true, x, Downsampler.Smooth(y, SmoothingWindow(y.Length))));
        }

        if (tracks.Count == 0 || longest <= 0d)
        {
            return;
        }

        int rows = specialists.Max(stage => stage.Metrics.Count);
        int points = Math.Min(MeanPoints, rows);
        double[] means = new double[points];
        double[] positions = new double[points];
        for (int point = 0; point < points; point++)
        {
            double from = longest * point / points;
            double to = longest * (point + 1) / points;
            means[point] = tracks.Select(track => track.Mean(from, to)).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();
            positions[point] = axis.At(StageKind.Specialist, to);
        }

        (double[] meanX, double[] meanY) = Downsampler.Means(positions, Downsampler.Smooth(means, SmoothingWindow(points)), points);
        strong.Add(new Curve(role, "specialists' mean", false, meanX, meanY));
    }

    // PPO alone goes on where the generalist's curve was at that number of samples.
    private static void JoinBaseline(TotalSamplesAxis axis, List<Curve> strong)
    {
        Curve? generalist = strong.Find(curve => curve.Role == Roles.Of(StageKind.Generalist));
        int baseline = strong.FindIndex(curve => curve.Role == Roles.Of(StageKind.Baseline));
        int last = generalist is null ? -1 : Array.FindLastIndex(generalist.X, x => x <= axis.Start(StageKind.Baseline));
        if (baseline >= 0 && last >= 0)
        {
            Curve curve = strong[baseline];
            strong[baseline] = curve with { X = [generalist!.X[last], .. curve.X], Y = [generalist.Y[last], .. curve.Y] };
        }
    }

    private static EvaluationMark[] Marks(RunRecord run, TotalSamplesAxis axis, Measure measure, double plateau)
    {
        var marks = new List<EvaluationMark>();
        Add("generalist", "plateau", plateau, run.PlateauEvaluation);
        Add("baseline", $"{run.Learner} alone", axis.At(StageKind.Baseline, run.First(StageKind.Baseline)?.Samples ?? 0d), run.BaselineEvaluation);
        Add(run.Gsl ? "consolidation" : "generalist", run.Gsl ? "GSL" : run.Learner, axis.RunEnd, run.FinalEvaluation);
        return [.. marks];

        void Add(string role, string label, double x, EvaluationResult? evaluation)
        {
            double value = measure.Mean(evaluation);
            if (double.IsFinite(value) && double.IsFinite(x))
            {
                marks.Add(new EvaluationMark(role, $"{label} {measure.Text(value)}", x, value));
            }
        }
    }
}
