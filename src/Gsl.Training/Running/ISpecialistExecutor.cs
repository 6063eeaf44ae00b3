namespace Gsl.Training;

/// <summary>Runs the specialists of a population, somewhere. Each is an idempotent task that only needs the run directory.</summary>
internal interface ISpecialistExecutor
{
    /// <summary>Returns when every task is done.</summary>
    /// <param name="tasks">The tasks; those already done may be skipped.</param>
    /// <param name="cancellation">Stops after the running tasks have written checkpoints.</param>
    void RunAll(IReadOnlyList<SpecialistTask> tasks, CancellationToken cancellation);
}
