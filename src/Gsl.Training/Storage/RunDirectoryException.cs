namespace Gsl.Training;

/// <summary>A run directory cannot be used as asked; the message names the path, what was expected and found, and the remedy.</summary>
public sealed class RunDirectoryException : Exception
{
    /// <summary>Creates the exception with a message for the user.</summary>
    public RunDirectoryException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message for the user and its cause.</summary>
    public RunDirectoryException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an empty exception.</summary>
    public RunDirectoryException()
    {
    }
}
