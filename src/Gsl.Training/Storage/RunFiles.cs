namespace Gsl.Training;

/// <summary>Names of the files of a run directory.</summary>
public static class RunFiles
{
    /// <summary>What the run is of, at the root.</summary>
    public const string Run = "run.json";

    /// <summary>The run's result, at the root.</summary>
    public const string Summary = "summary.json";

    /// <summary>Wall-clock time so far, at the root.</summary>
    public const string Clock = "clock.json";

    /// <summary>Demonstrations, at the root: a shard and a summary per producing stage.</summary>
    public const string Demonstrations = "demonstrations";

    /// <summary>Samples charged: per stage, and all together at the root.</summary>
    public const string Ledger = "ledger.jsonl";

    /// <summary>Metrics of a stage.</summary>
    public const string Metrics = "metrics.jsonl";

    /// <summary>TensorBoard events of a stage; the name is what TensorBoard looks for.</summary>
    public const string Events = "events/events.out.tfevents.gsl";

    /// <summary>Checkpoints of a stage.</summary>
    public const string Checkpoints = "checkpoints";

    /// <summary>Evaluation at a stage's end.</summary>
    public const string Evaluation = "evaluation.json";

    /// <summary>The evidence a plateau was called on, in the generalist's folder.</summary>
    public const string Plateau = "plateau.json";

    /// <summary>Example episodes of a stage's policy.</summary>
    public const string Trajectories = "trajectories.json";

    /// <summary>A stage's completion.</summary>
    public const string Done = "done.json";

    /// <summary>Held open by the process that runs a stage; its presence marks a stage's folder.</summary>
    public const string Lock = "stage.lock";

    /// <summary>What the population of specialists is made of, at the root.</summary>
    public const string Plan = "plan.json";
}
