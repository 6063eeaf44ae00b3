using System.Globalization;
using Gsl.Training;

namespace Gsl.Cli.Reports;

/// <summary>Builds the maps of variations against total samples: one of the run, one of the base optimiser alone.</summary>
public static class HeatMapFigures
{
    /// <summary>Most rows; more variations are grouped by rank at the plateau.</summary>
    public const int MaximumRows = 60;

    private const int Columns = 150;

    /// <summary>The maps of a run; empty where no stage recorded variations.</summary>
    public static HeatMapFigure[] Create(RunRecord run, TotalSamplesAxis axis, Measure measure)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(axis);
        ArgumentNullException.ThrowIfNull(measure);
        (string Name, int[] Members)[] rows = Rows(run, measure);
        if (rows.Length < 2)
        {
            return [];
        }

        var maps = new List<HeatMapFigure>();
        StageSpan[] spans = StageSpans.Create(run, axis);
        Add("heat-run", spans);
        if (run.First(StageKind.Baseline) is { } baseline)
        {
            double start = axis.Start(StageKind.Baseline);
            StageSpan alone = StageSpans.Span(StageKind.Baseline, $"{run.Learner} alone, going on", $"{run.Learner} alone", start, start + baseline.Samples);
            Add("heat-baseline", [.. spans.Where(span => span.Role == "generalist").Select(span => span with { End = Math.Min(span.End, start) }), alone]);
        }

        return [.. maps];

        void Add(string id, StageSpan[] stages)
        {
            HeatPanel[] panels = [.. stages.Where(stage => stage.End > stage.Start).Select(stage => Panel(run, axis, measure, rows, stage))];
            double[] finite = [.. panels.SelectMany(panel => panel.Values).SelectMany(row => row).Where(double.IsFinite)];
            if (finite.Length > 0)
            {
                double[] range = measure.Range ?? [finite.Min(), finite.Max()];
                maps.Add(new HeatMapFigure(id, measure.Label, range, [.. rows.Select(row => row.Name)], panels, axis.End));
            }
        }
    }

    private static HeatPanel Panel(
        RunRecord run, TotalSamplesAxis axis, Measure measure, (string Name, int[] Members)[] rows, StageSpan stage)
    {
        Dictionary<int, List<BinnedTrack>> tracks = Tracks(run, measure, stage.Role);
        double scale = stage.Role == Roles.Of(StageKind.Specialist) ? axis.SpecialistScale : 1d;
        double own = (stage.End - stage.Start) / scale;
        int longest = Math.Max(1, run.Stages.Where(s => Roles.Of(s.Kind) == stage.Role).Max(s => s.Metrics.Count));
        int bins = Math.Clamp((int)Math.Round(Columns * (stage.End - stage.Start) / axis.End), 1, longest);
        double[][] values = new double[rows.Length][];
        for (int row = 0; row < rows.Length; row++)
        {
            values[row] = new double[bins];
            BinnedTrack[] members = [.. rows[row].Members.SelectMany(id => tracks.TryGetValue(id, out List<BinnedTrack>? found) ? found : [])];
            for (int bin = 0; bin < bins; bin++)
            {
                double from = own * bin / bins;
                double to = own * (bin + 1) / bins;
                values[row][bin] = Mean(members, from, to);
            }
        }

        return new HeatPanel(stage, bins, values);
    }

    private static double Mean(BinnedTrack[] tracks, double from, double to)
    {
        double sum = 0d;
        int count = 0;
        foreach (BinnedTrack track in tracks)
        {
            double mean = track.Mean(from, to);
            if (double.IsFinite(mean))
            {
                sum += mean;
                count++;
            }
        }

        return count == 0 ? double.NaN : sum / count;
    }

    private static Dictionary<int, List<BinnedTrack>> Tracks(RunRecord run, Measure measure, string role)
    {
        var tracks = new Dictionary<int, List<BinnedTrack>>();
        foreach (VariationTrack track in run.Stages.Where(stage => Roles.Of(stage.Kind) == role).SelectMany(stage => stage.Tracks))
        {
            if (!tracks.TryGetValue(track.Variation, out List<BinnedTrack>? list))
            {
                tracks.Add(track.Variation, list = []);
            }

            list.Add(measure == Measure.Success ? track.Success : track.Score);
        }

        return tracks;
    }

    private static (string Name, int[] Members)[] Rows(RunRecord run, Measure measure)
    {
        var names = new SortedDictionary<int, string>();
        foreach (VariationTrack track in run.Stages.SelectMany(stage => stage.Tracks))
        {
            names.TryAdd(track.Variation, track.Name);
        }

        EvaluationResult? rank = run.PlateauEvaluation ?? run.FinalEvaluation;
        var scores = new Dictionary<int, double>();
        foreach (VariationScore variation in rank?.Variations ?? [])
        {
            scores[variation.Variation.Value] = measure.Value(variation);
            if (names.ContainsKey(variation.Variation.Value))
            {
                names[variation.Variation.Value] = variation.Name;
            }
        }

        if (names.Count <= MaximumRows)
        {
            return [.. names.Select(entry => (entry.Value, new[] { entry.Key }))];
        }

        int[] ranked = [.. names.Keys.OrderByDescending(id => scores.GetValueOrDefault(id, double.NegativeInfinity))];
        var rows = new (string, int[])[MaximumRows];
        for (int row = 0; row < MaximumRows; row++)
        {
            int from = (int)((long)ranked.Length * row / MaximumRows);
            int to = (int)((long)ranked.Length * (row + 1) / MaximumRows);
            rows[row] = (string.Create(CultureInfo.InvariantCulture, $"rank {from + 1}–{to}"), ranked[from..to]);
        }

        return rows;
    }
}
