namespace Gsl.Cli.Reports;

/// <summary>The evidence of the plateau.</summary>
/// <param name="YLabel">Label of the ordinate, with its unit.</param>
/// <param name="Raw">The curve as measured.</param>
/// <param name="Smoothed">The curve after the filter.</param>
/// <param name="Plateau">Iteration t of the plateau.</param>
/// <param name="Level">Smoothed value there.</param>
/// <param name="Margin">Margin epsilon.</param>
/// <param name="WindowEnd">End t + W of the look-ahead window.</param>
/// <param name="Earliest">First iteration at which a plateau may be called.</param>
/// <param name="Latest">Iteration at which it is forced.</param>
public sealed record PlateauFigure(
    string YLabel,
    Curve Raw,
    Curve Smoothed,
    double Plateau,
    double Level,
    double Margin,
    double WindowEnd,
    double Earliest,
    double Latest);
