using Gsl.Environments;
using Gsl.Learning;
using Gsl.Numerics;
using Gsl.Training;

namespace Gsl.Cli;

/// <summary>Turns an exception into a message for the user and an exit code.</summary>
internal static class Failures
{
    /// <summary>Writes what went wrong and says what the process should return.</summary>
    public static int Report(Exception exception, TextWriter error)
    {
        switch (exception)
        {
            case OperationCanceledException:
                return ExitCode.Interrupted;
            case RecipeException recipe:
                error.WriteLine(recipe.Message);
                return ExitCode.BadInput;
            case BadInputException or EnvironmentConfigurationException or EnvironmentFaultException or StateFormatException
                or RunDirectoryException or CheckpointException or DirectoryNotFoundException or InvalidDataException:
                error.WriteLine(exception.Message);
                return ExitCode.BadInput;
            case RunException or NumericalFaultException or IOException or UnauthorizedAccessException:
                error.WriteLine(exception.Message);
                return ExitCode.Failure;
            case AggregateException { InnerExceptions: [{ } single] }:
                return Report(single, error);
            default:
                error.WriteLine($"This should not have happened: {exception}");
                return ExitCode.Failure;
        }
    }
}
