namespace Gsl.Environments;

/// <summary>An environment cannot be made as asked: unknown name, bad options, a plugin that does not load. Lists every problem found.</summary>
public sealed class EnvironmentConfigurationException : Exception
{
    /// <summary>Creates the exception for a list of problems, each a sentence for the user.</summary>
    public EnvironmentConfigurationException(string subject, IReadOnlyList<string> problems, Exception? innerException = null)
        : base($"{subject}: {string.Join(" ", problems)}", innerException) => Problems = problems;

    /// <summary>Creates the exception for one problem.</summary>
    public EnvironmentConfigurationException(string message)
        : base(message) => Problems = [message];

    /// <summary>Creates the exception for one problem and its cause.</summary>
    public EnvironmentConfigurationException(string message, Exception innerException)
        : base(message, innerException) => Problems = [message];

    /// <summary>Creates an empty exception.</summary>
    public EnvironmentConfigurationException() => Problems = [];

    /// <summary>Every problem found, each a sentence for the user.</summary>
    public IReadOnlyList<string> Problems { get; }
}
