using Gsl.Environments;

namespace Gsl.Cli.Reports;

/// <summary>Trajectories in the plane, policies side by side.</summary>
/// <param name="Floor">Rectangles an agent may stand in.</param>
/// <param name="Goals">Where the goals lie.</param>
/// <param name="Panels">One per policy.</param>
public sealed record MazeFigure(PlanarRectangle[] Floor, MazeGoal[] Goals, MazePanel[] Panels);
