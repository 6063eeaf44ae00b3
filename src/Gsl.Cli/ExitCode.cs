namespace Gsl.Cli;

/// <summary>What the process returns.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Something went wrong that the user's input did not cause.</summary>
    public const int Failure = 1;

    /// <summary>The command line, a recipe, an environment or a path cannot be used as given.</summary>
    public const int BadInput = 2;

    /// <summary>Stopped by the user after a checkpoint.</summary>
    public const int Interrupted = 130;
}
