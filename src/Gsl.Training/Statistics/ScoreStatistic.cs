namespace Gsl.Training;

/// <summary>Condenses scores, [runs, tasks], into one figure.</summary>
/// <param name="scores">The scores, row by row.</param>
/// <param name="runs">Number of runs.</param>
/// <param name="tasks">Number of tasks.</param>
public delegate double ScoreStatistic(ReadOnlySpan<double> scores, int runs, int tasks);
