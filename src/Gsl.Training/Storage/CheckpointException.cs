namespace Gsl.Training;

/// <summary>A checkpoint cannot be used: it is missing, damaged, foreign, or of a newer version. The message names the file, what was expected and found, and the remedy.</summary>
public sealed class CheckpointException : Exception
{
    /// <summary>Creates the exception with a message for the user.</summary>
    public CheckpointException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message for the user and its cause.</summary>
    public CheckpointException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an empty exception.</summary>
    public CheckpointException()
    {
    }
}
