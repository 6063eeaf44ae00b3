namespace Gsl.Environments.MuJoCo;

/// <summary>Where the placements of a task's goal and objects come from.</summary>
public enum GoalChoice
{
    /// <summary>A fixed number of placements for each task, as in Meta-World's own benchmarks; an episode starts at one of them by chance.</summary>
    Fixed,

    /// <summary>A new placement for every episode.</summary>
    Random,
}
