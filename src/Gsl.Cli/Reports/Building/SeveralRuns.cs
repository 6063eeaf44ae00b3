using Gsl.Training;

namespace Gsl.Cli.Reports;

/// <summary>Gathers the figures of several seeds of a recipe.</summary>
public static class SeveralRuns
{
    private const int PointsPerStage = 120;

    /// <summary>The figures.</summary>
    public static ReportData Create(IReadOnlyList<RunRecord> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        Measure primary = Measure.Primary(runs);
        Measure[] measures = primary == Measure.Success ? [Measure.Success, Measure.Return] : [Measure.Score, Measure.Return];
        TotalSamplesAxis[] axes = [.. runs.Select(run => new TotalSamplesAxis(run))];
        return new ReportData
        {
            Learner = runs[0].Learner,
            Seeds = Finals(runs, primary),
            Curves = [.. measures.Select(measure => Curves(runs, axes, measure)).OfType<CurveFigure>()],
        };
    }

    /// <summary>Final values over seeds with their intervals, or null where no run has ended.</summary>
    public static SeedsFigure? Finals(IReadOnlyList<RunRecord> runs, Measure measure)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(measure);
        SeedPoint[] points =
        [
            .. runs.SelectMany(run => ResultTables.PolicyAndHeldOut(run).Select(entry =>
                new SeedPoint(entry.Label, Role(entry.Label), run.Seed, measure.Mean(entry.Evaluation)))),
        ];
        points = [.. points.Where(point => double.IsFinite(point.Value))];
        SeedInterval[] intervals = [.. points.GroupBy(point => point.Policy).Select(Interval)];
        return points.Length == 0 ? null : new SeedsFigure(measure.Label, points, intervals) { Range = measure.Range };

        SeedInterval Interval(IGrouping<string, SeedPoint> group)
        {
            ConfidenceInterval interval = SeedStatistics.Interval([.. group.Select(point => point.Value)]);
            string label = $"{measure.Text(interval.Estimate)} [{measure.Text(interval.Low)}, {measure.Text(interval.High)}]";
            return new SeedInterval(group.Key, group.First().Role, label, interval.Estimate, interval.Low, interval.High);
        }
    }

    private static EvaluationMark[] Marks(IReadOnlyList<RunRecord> runs, CurveFigure[] figures, Measure measure)
    {
        SeedInterval[] intervals = [.. (Finals(runs, measure)?.Intervals ?? []).Where(IsSeen)];
        return
        [
            .. intervals.Select(interval => (interval, marks: figures.SelectMany(f => f.Marks).Where(mark => mark.Role == interval.Role).ToArray()))
                .Where(entry => entry.marks.Length > 0)
                .Select(entry => new EvaluationMark(
                    entry.interval.Role,
                    $"{entry.interval.Policy} {measure.Text(entry.interval.Center)}",
                    entry.marks.Average(mark => mark.X),
                    entry.interval.Center)),
        ];
    }

    private static bool IsSeen(SeedInterval interval) => !interval.Policy.EndsWith(ResultTables.HeldOutSuffix, StringComparison.Ordinal);

    private static string Role(string policy) => policy.Replace(ResultTables.HeldOutSuffix, "", StringComparison.Ordinal) switch
    {
        string alone when alone.EndsWith(" alone", StringComparison.Ordinal) => "baseline",
        "GSL" => "consolidation",
        _ => "generalist",
    };

    private static CurveFigure? Curves(IReadOnlyList<RunRecord> runs, TotalSamplesAxis[] axes, Measure measure)
    {
        CurveFigure?[] figures = [.. runs.Select((run, i) => CurveFigures.Create(run, axes[i], measure))];
        CurveFigure[] found = [.. figures.OfType<CurveFigure>()];
        if (found.Length == 0)
        {
            return null;
        }

        StageSpan[] spans = MeanSpans(found);
        var faint = new List<Curve>();
        var strong = new List<Curve>();
        foreach (string role in found.SelectMany(figure => figure.Curves).Select(curve => curve.Role).Distinct())
        {
            Curve[] own = [.. found.Select(figure => Array.Find(figure.Curves, curve => curve.Role == role && !curve.Faint)).OfType<Curve>()];
            if (own.Length > 0)
            {
                (double start, double end) = Extent(spans, own, role);
                Add(own, start, end, faint, strong);
            }
        }

        return new CurveFigure(measure.Id, CurveFigures.XLabel, measure.Label, spans, [.. faint, .. strong], Marks(runs, found, measure))
        {
            YRange = measure.Range,
            Plateaus = [.. found.SelectMany(figure => figure.Plateaus)],
        };
    }

    private static void Add(Curve[] own, double start, double end, List<Curve> faint, List<Curve> strong)
    {
        double[] x = new double[PointsPerStage];
        double[] centre = new double[PointsPerStage];
        double[] low = new double[PointsPerStage];
        double[] high = new double[PointsPerStage];
        double[][] lines = [.. own.Select(_ => new double[PointsPerStage])];
        for (int point = 0; point < PointsPerStage; point++)
        {
            double share = (point + 1d) / PointsPerStage;
            x[point] = start + (share * (end - start));
            double[] values = new double[own.Length];
            for (int run = 0; run < own.Length; run++)
            {
                values[run] = lines[run][point] = Interpolate(own[run], share);
            }

            ConfidenceInterval interval = SeedStatistics.Interval([.. values.Where(double.IsFinite)], SeedStatistics.CurveReplications);
            (centre[point], low[point], high[point]) = (interval.Estimate, interval.Low, interval.High);
        }

        Curve first = own[0];
        faint.AddRange(lines.Select(line => new Curve(first.Role, first.Label, true, x, line)));
        strong.Add(new Curve(first.Role, first.Label, false, x, centre) { Low = low, High = high });
    }

    // The curve's value at a share of its own length.
    private static double Interpolate(Curve curve, double share)
    {
        double x = curve.X[0] + (share * (curve.X[^1] - curve.X[0]));
        int right = Array.BinarySearch(curve.X, x);
        if (right >= 0)
        {
            return curve.Y[right];
        }

        right = Math.Clamp(~right, 1, Math.Max(1, curve.X.Length - 1));
        if (right >= curve.X.Length)
        {
            return curve.Y[^1];
        }

        double weight = (x - curve.X[right - 1]) / (curve.X[right] - curve.X[right - 1]);
        return curve.Y[right - 1] + (weight * (curve.Y[right] - curve.Y[right - 1]));
    }

    private static StageSpan[] MeanSpans(CurveFigure[] figures) =>
    [
        .. figures.SelectMany(figure => figure.Stages).GroupBy(span => span.Role).Select(group => group.First() with
        {
            Start = group.Average(span => span.Start),
            End = group.Average(span => span.End),
        }),
    ];

    private static (double Start, double End) Extent(StageSpan[] spans, Curve[] own, string role) =>
        Array.Find(spans, span => span.Role == role) is { } stage
            ? (stage.Start, stage.End)
            : (own.Average(curve => curve.X[0]), own.Average(curve => curve.X[^1]));
}
