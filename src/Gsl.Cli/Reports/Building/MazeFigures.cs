using Gsl.Environments;
using Gsl.Training;

namespace Gsl.Cli.Reports;

/// <summary>Builds the picture of trajectories in the plane.</summary>
public static class MazeFigures
{
    private const int MaximumGoals = 12;
    private const int LinesPerGoal = 8;
    private const int MaximumPoints = 90;

    /// <summary>The plateaued policy, the final one and PPO alone side by side; null where the run has no trajectories.</summary>
    public static MazeFigure? Create(RunRecord run)
    {
        ArgumentNullException.ThrowIfNull(run);
        (string Title, StageRecord? Stage)[] candidates =
        [
            Panel(run.Gsl ? "plateau" : run.Learner, run.First(StageKind.Generalist), run.Gsl ? run.PlateauEvaluation : run.FinalEvaluation),
            Panel("GSL", run.First(StageKind.Consolidation), run.FinalEvaluation),
            Panel($"{run.Learner} alone", run.First(StageKind.Baseline), run.BaselineEvaluation),
        ];
        (string Title, TrajectorySet Set)[] sets =
            [.. candidates.Where(c => c.Stage?.Trajectories is not null).Select(c => (c.Title, c.Stage!.Trajectories!))];
        if (sets.Length == 0)
        {
            return null;
        }

        TrajectorySet richest = sets.Select(entry => entry.Set).MaxBy(set => set.Floor.Count + set.Goals.Count)!;
        int[] ids = Spread([.. sets.SelectMany(entry => entry.Set.Trajectories).Select(t => t.Variation).Distinct().Order()]);
        MazeGoal[] goals = [.. ids.Select(id => Goal(richest, id))];
        return new MazeFigure(
            [.. richest.Floor.Where(IsFinite)],
            goals,
            [.. sets.Select(entry => new MazePanel(entry.Title, Lines(entry.Set, ids)))]);
    }

    private static (string Title, StageRecord? Stage) Panel(string title, StageRecord? stage, EvaluationResult? evaluation)
    {
        double success = Measure.Success.Mean(evaluation);
        return (double.IsFinite(success) ? $"{title}: success {Numbers.Rate(success)}" : title, stage);
    }

    private static MazeLine[] Lines(TrajectorySet set, int[] ids)
    {
        var lines = new List<MazeLine>();
        for (int goal = 0; goal < ids.Length; goal++)
        {
            foreach (TrajectoryRecord trajectory in set.Trajectories.Where(t => t.Variation == ids[goal]).Take(LinesPerGoal))
            {
                lines.Add(Line(goal, trajectory));
            }
        }

        return [.. lines];
    }

    // Every k-th point and the last one.
    private static MazeLine Line(int goal, TrajectoryRecord trajectory)
    {
        int count = trajectory.Points.Count;
        int step = Math.Max(1, (count + MaximumPoints - 1) / MaximumPoints);
        var x = new List<double>();
        var y = new List<double>();
        for (int i = 0; i < count; i = i == count - 1 ? count : Math.Min(i + step, count - 1))
        {
            x.Add(trajectory.Points[i][0]);
            y.Add(trajectory.Points[i][1]);
        }

        return new MazeLine(goal, trajectory.Success, [.. x], [.. y]);
    }

    private static MazeGoal Goal(TrajectorySet set, int id) => set.Goals.FirstOrDefault(goal => goal.Variation == id) is { } goal
        ? new MazeGoal(goal.Name, goal.X, goal.Y)
        : new MazeGoal(new VariationId(id).ToString(), double.NaN, double.NaN);

    private static int[] Spread(int[] ids) => ids.Length <= MaximumGoals
        ? ids
        : [.. Enumerable.Range(0, MaximumGoals).Select(i => ids[(int)((long)i * (ids.Length - 1) / (MaximumGoals - 1))])];

    private static bool IsFinite(PlanarRectangle rectangle) =>
        float.IsFinite(rectangle.Left + rectangle.Bottom + rectangle.Right + rectangle.Top);
}
