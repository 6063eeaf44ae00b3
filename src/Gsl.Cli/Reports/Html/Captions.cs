using System.Globalization;
using Gsl.Training;

namespace Gsl.Cli.Reports;

/// <summary>Captions: what a figure shows and what to see in it.</summary>
public static class Captions
{
    /// <summary>Caption of the trajectories.</summary>
    public const string Maze =
        "Some episodes of each policy, coloured by the goal they were given (stars); a cross ends an episode that failed. "
        + "A policy that ignores the context sends every colour the same way.";

    /// <summary>Caption of the histogram of variations.</summary>
    public const string Histogram =
        "One count per variation, from the policies' evaluations. Dark: the variations that specialists are sent to. A plateaued generalist "
        + "that is good on most variations and fails on some shows two hills; a single hill at the left means that it has learned little anywhere.";

    /// <summary>Caption of the diagnostics.</summary>
    public const string Diagnostics =
        "Abscissa: environment steps charged, all stages. Specialists are thin lines, one each; of long series the extremes are kept.";

    /// <summary>Caption of a single run's curves.</summary>
    public static string Curves(RunRecord run, CurveFigure figure)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(figure);
        if (figure.Id == Measure.Return.Id)
        {
            return $"As above, with the {figure.YLabel} as ordinate, in the environment's own units.";
        }

        string text = "Training episodes, one seed. Thin: single iterations; thick: their moving mean over a twentieth of the stage. "
            + "Circles: evaluation of a checkpoint at a stage's end.";
        if (run.First(StageKind.Specialist) is not null)
        {
            text += " The specialists' mean is over the lowest-performing variations only, so it is not comparable with the generalist's curve over all of them;"
                + " it is stretched to be as wide as the samples of all specialists together, thin lines are single specialists. Gaps: samples charged for evaluation and demonstrations.";
        }

        if (figure.Plateaus.Length > 0)
        {
            text += " Dashed: the plateau the specialists and the consolidation start from; shaded: the look-ahead that decided it, which is charged.";
        }

        return run.First(StageKind.Baseline) is null
            ? text
            : text + $" {run.Learner} alone is the same generalist trained on for comparison; its samples are not charged to the run.";
    }

    /// <summary>Caption of the curves over several seeds.</summary>
    public static string SeveralCurves(int runs) => string.Create(
        CultureInfo.InvariantCulture,
        $"{runs} seeds. Thick: interquartile mean over seeds; band: 95 % bootstrap interval over seeds; thin: single seeds. Each stage is stretched to its mean length over seeds; dashed: where the plateaus lie. The specialists' mean is over the lowest-performing variations only.");

    /// <summary>Caption of the final values over seeds.</summary>
    public static string Seeds(int runs) => string.Create(
        CultureInfo.InvariantCulture,
        $"{runs} seeds. Dots: final evaluation of single runs, mean over variations. Tick and bar: interquartile mean over seeds with its 95 % bootstrap interval; variations are nested in runs, so whole runs are resampled.");

    /// <summary>Caption of the plateau's evidence.</summary>
    public static string Plateau(PlateauEvidence plateau)
    {
        ArgumentNullException.ThrowIfNull(plateau);
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"Thin: {PlateauFigures.Label(plateau.Metric)} of single iterations; thick: after a Gaussian filter of standard deviation {plateau.Kernel:0.#} iterations. ");
        text += plateau.Forced
            ? string.Create(CultureInfo.InvariantCulture, $"The plateau was forced at iteration {plateau.Iteration:0}. ")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"Iteration {plateau.Iteration:0} is the first after which the smoothed curve stays below its value there plus the margin {plateau.Margin:0.###} (orange) for a window of {plateau.Window:0} iterations (blue). ");
        return text + string.Create(
            CultureInfo.InvariantCulture, $"Decided at iteration {plateau.DetectedAt:0}. Grey: where no plateau may be called.");
    }

    /// <summary>Caption of a heat map.</summary>
    public static string HeatMap(HeatMapFigure map, bool alone)
    {
        ArgumentNullException.ThrowIfNull(map);
        string text = $"{(map.Rows.Length == HeatMapFigures.MaximumRows ? "Rows group variations by rank at the plateau" : "One row per variation")}; colour: {map.Label} in training. ";
        return text + (alone
            ? "The generalist trained on without specialists: rows that stay dark are variations it never learns."
            : "Grey: the variation was not trained in that stage. Rows dark at the plateau turn bright under their specialist and must stay so in the last stage.");
    }
}
