namespace Gsl.Cli.Reports;

/// <summary>What the page's script draws; every number a person reads as text stands in the page itself.</summary>
public sealed record ReportData
{
    /// <summary>What the base optimiser is called.</summary>
    public required string Learner { get; init; }

    /// <summary>Curves over total samples.</summary>
    public CurveFigure[] Curves { get; init; } = [];

    /// <summary>Final values over seeds, or null for a single run.</summary>
    public SeedsFigure? Seeds { get; init; }

    /// <summary>Evidence of the plateau, or null.</summary>
    public PlateauFigure? Plateau { get; init; }

    /// <summary>Variations against time.</summary>
    public HeatMapFigure[] HeatMaps { get; init; } = [];

    /// <summary>How many variations reach which score, or null where they are few.</summary>
    public HistogramFigure? Histogram { get; init; }

    /// <summary>Trajectories, or null where the family has no planar view.</summary>
    public MazeFigure? Maze { get; init; }

    /// <summary>Learning diagnostics.</summary>
    public DiagnosticFigure[] Diagnostics { get; init; } = [];
}
