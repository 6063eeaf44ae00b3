using System.Globalization;
using Gsl.Training;

namespace Gsl.Cli.Reports;

/// <summary>Says the result of a run in plain words.</summary>
public static class Headline
{
    // Samples that differ by less than this count as equal.
    private const double EqualSamples = 0.02;

    // A worst success rate that rounds to nothing says nothing.
    private const double WorthNaming = 0.005;

    /// <summary>One or two sentences.</summary>
    public static string Write(RunRecord run)
    {
        ArgumentNullException.ThrowIfNull(run);
        Measure measure = Measure.Primary([run]);
        if (run.FinalEvaluation is not { } final)
        {
            return Unfinished(run);
        }

        string text = $"{(run.Gsl ? "GSL" : run.Learner)} ends at {Outcome(measure, final)}";
        if (final.Variations.Count > 1 && (measure != Measure.Success || measure.Worst(final) >= WorthNaming))
        {
            text += $" with no {Noun(final)} below {Numbers.Rate(measure.Worst(final))}";
        }

        if (run.BaselineEvaluation is { } baseline)
        {
            text += Samples(run, $"; {run.Learner} alone", $"ends at {Numbers.Rate(measure.Mean(baseline))}");
        }
        else if (run.Gsl && run.PlateauEvaluation is { } plateau)
        {
            text += $"; its generalist had plateaued at {Numbers.Rate(measure.Mean(plateau))}";
        }

        text += ".";
        return run.Gsl && run.First(StageKind.Specialist) is null
            ? text + " The generalist was good enough at its plateau, so no specialist was trained."
            : text;
    }

    /// <summary>What a variation of the run is called, from names such as "goal 3": the words before the number.</summary>
    public static string Noun(EvaluationResult evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        string[] nouns = [.. evaluation.Variations.Select(v => v.Name.TrimEnd("0123456789".ToCharArray()).TrimEnd(' ', '-', '_', '#')).Distinct()];
        return nouns.Length == 1 && nouns[0].Length > 0 ? nouns[0] : "variation";
    }

    private static string Outcome(Measure measure, EvaluationResult evaluation) =>
        measure == Measure.Success
            ? $"success {Numbers.Rate(measure.Mean(evaluation))}"
            : $"score {Numbers.Rate(measure.Mean(evaluation))} (mean return {Numbers.Value(Measure.Return.Mean(evaluation))})";

    private static string Samples(RunRecord run, string subject, string outcome)
    {
        var axis = new TotalSamplesAxis(run);
        StageRecord? baseline = run.First(StageKind.Baseline);
        double alone = baseline is null ? 0d : axis.At(StageKind.Baseline, baseline.Samples);
        double own = Math.Max(run.Charged.Total(), axis.RunEnd);
        return alone <= 0d || own <= 0d ? $"{subject} {outcome}"
            : Math.Abs(alone - own) <= EqualSamples * own ? $"{subject} at equal samples {outcome}"
            : $"{subject} {outcome}, with {Numbers.Short(alone)} samples against {Numbers.Short(own)}";
    }

    private static string Unfinished(RunRecord run)
    {
        if (run.Stages.Count == 0)
        {
            return "The run has not begun.";
        }

        StageRecord last = run.Stages[^1];
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"Unfinished: {Numbers.Short(run.Charged.Total())} of {Numbers.Short(run.TotalSamples)} samples charged, last stage {last.Name}");
        return run.Gsl && run.PlateauEvaluation is { } plateau
            ? $"{text}; the generalist plateaued at {Outcome(Measure.Primary([run]), plateau)}."
            : text + ".";
    }
}
