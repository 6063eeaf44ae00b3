using Gsl.Environments;
using Gsl.Training;

namespace Gsl.Cli;

/// <summary>Trains; the seam between commands and the training library, so that commands can be tested without training.</summary>
internal interface IExperimentRunner
{
    /// <summary>Runs an experiment from wherever its directory says it stands to its end.</summary>
    RunSummary Run(RunDirectory directory, EnvironmentFamily family, int threads, IRunObserver observer, CancellationToken cancellation);

    /// <summary>Runs one specialist whose plan is in the directory.</summary>
    void RunSpecialist(RunDirectory directory, EnvironmentFamily family, int index, int threads, IRunObserver observer, CancellationToken cancellation);
}
