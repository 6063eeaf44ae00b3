using Gsl.Training;

namespace Gsl.Cli.Reports;

/// <summary>
/// Places the stages of a run on the axis of total samples charged. The specialists, trained side by side, share one
/// stretch: a specialist's own step k lies at start + k * (samples of all / samples of the longest), so that the
/// stretch is as wide as what all of them cost together (section 6 of the paper).
/// </summary>
public sealed class TotalSamplesAxis
{
    private readonly double _fineTune;
    private readonly double _specialists;
    private readonly double _consolidation;
    private readonly double _baseline;

    /// <summary>Places the stages of <paramref name="run"/>.</summary>
    public TotalSamplesAxis(RunRecord run)
    {
        ArgumentNullException.ThrowIfNull(run);
        StageRecord? generalist = run.First(StageKind.Generalist);
        double generalistSamples = generalist?.Samples ?? 0d;
        StageRecord[] specialists = [.. run.Of(StageKind.Specialist)];
        double trained = specialists.Sum(stage => stage.Samples);
        double longest = specialists.Length == 0 ? 0d : specialists.Max(stage => stage.Samples);
        double stretch = specialists.FirstOrDefault()?.Stretch ?? double.NaN;
        SpecialistScale = double.IsFinite(stretch) ? stretch : longest > 0d ? trained / longest : 1d;

        double next = Math.Max(run.Charged.Of(StageKind.Generalist), generalistSamples);
        _fineTune = Offset(run.First(StageKind.FineTune), next);
        next = _fineTune + Math.Max(run.Charged.Of(StageKind.FineTune), run.First(StageKind.FineTune)?.Samples ?? 0d);
        _specialists = Offset(specialists.FirstOrDefault(), next);
        SpecialistEnd = _specialists + (longest * SpecialistScale);
        next = _specialists + Math.Max(trained, run.Charged.Of(StageKind.Specialist)) + run.Charged.Of(StageKind.GeneralistDemonstrations);
        StageRecord? consolidation = run.First(StageKind.Consolidation);
        _consolidation = Offset(consolidation, next);
        _baseline = Offset(run.First(StageKind.Baseline), generalistSamples);
        double end = consolidation is null ? Math.Max(SpecialistEnd, generalistSamples) : _consolidation + consolidation.Samples;
        double baselineEnd = run.First(StageKind.Baseline) is { } baseline ? _baseline + baseline.Samples : 0d;
        End = Math.Max(end, baselineEnd);
        RunEnd = end;
    }

    /// <summary>How much wider the specialists' stretch is than one of them is long.</summary>
    public double SpecialistScale { get; }

    /// <summary>Where the specialists' stretch ends; what was charged between there and the consolidation are demonstrations and evaluations.</summary>
    public double SpecialistEnd { get; }

    /// <summary>Where the last stage ends, the baseline included.</summary>
    public double End { get; }

    /// <summary>Where the run itself ends.</summary>
    public double RunEnd { get; }

    /// <summary>Total samples at the start of a stage.</summary>
    public double Start(StageKind kind) => kind switch
    {
        StageKind.FineTune => _fineTune,
        StageKind.Specialist => _specialists,
        StageKind.GeneralistDemonstrations => SpecialistEnd,
        StageKind.Consolidation => _consolidation,
        StageKind.Baseline => _baseline,
        _ => 0d,
    };

    /// <summary>Total samples when a stage of that kind has done <paramref name="samples"/> steps of its own.</summary>
    public double At(StageKind kind, double samples) =>
        Start(kind) + (samples * (kind == StageKind.Specialist ? SpecialistScale : 1d));

    /// <summary>The stage's own samples as total samples.</summary>
    public double[] At(StageRecord stage) => [.. stage.Metrics.Samples.Select(samples => At(stage.Kind, samples))];

    private static double Offset(StageRecord? stage, double otherwise) =>
        stage is not null && double.IsFinite(stage.OffsetSamples) ? stage.OffsetSamples : otherwise;
}
