using Gsl.Environments;
using Gsl.Training;

namespace Gsl.Cli;

/// <summary>Trains with the training library.</summary>
/// <param name="clock">Behind wall-clock figures in logs.</param>
internal sealed class ExperimentRunner(TimeProvider clock) : IExperimentRunner
{
    /// <inheritdoc/>
    public RunSummary Run(
        RunDirectory directory, EnvironmentFamily family, int threads, IRunObserver observer, CancellationToken cancellation) =>
        Experiment.Run(directory, family, new ExperimentOptions { Threads = threads, Clock = clock }, observer, cancellation);

    /// <inheritdoc/>
    public void RunSpecialist(
        RunDirectory directory, EnvironmentFamily family, int index, int threads, IRunObserver observer, CancellationToken cancellation) =>
        Experiment.RunSpecialist(directory, family, index, new ExperimentOptions { Threads = threads, Clock = clock }, observer, cancellation);
}
