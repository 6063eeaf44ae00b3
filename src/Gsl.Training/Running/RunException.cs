namespace Gsl.Training;

/// <summary>A run cannot go on; the message says why and what to change.</summary>
public sealed class RunException : Exception
{
    /// <summary>Creates the exception with a message for the user.</summary>
    public RunException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message for the user and its cause.</summary>
    public RunException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an empty exception.</summary>
    public RunException()
    {
    }
}
