namespace Gsl.Cli.Reports;

/// <summary>Gathers the figures of one run.</summary>
public static class ReportDataBuilder
{
    /// <summary>The figures of <paramref name="run"/>.</summary>
    public static ReportData Create(RunRecord run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var axis = new TotalSamplesAxis(run);
        Measure primary = Measure.Primary([run]);
        Measure[] measures = primary == Measure.Success ? [Measure.Success, Measure.Return] : [Measure.Score, Measure.Return];
        return new ReportData
        {
            Learner = run.Learner,
            Curves = [.. measures.Select(measure => CurveFigures.Create(run, axis, measure)).OfType<CurveFigure>()],
            Plateau = PlateauFigures.Create(run.Plateau),
            HeatMaps = HeatMapFigures.Create(run, axis, primary),
            Histogram = HistogramFigures.Create(run, primary),
            Maze = MazeFigures.Create(run),
            Diagnostics = DiagnosticFigures.Create(run, axis),
        };
    }
}
