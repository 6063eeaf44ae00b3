namespace Gsl.Numerics;

/// <summary>Saved state does not have the form its reader expects; the message names the place, what was expected and what was found.</summary>
public sealed class StateFormatException : Exception
{
    /// <summary>Creates the exception with a message for the user.</summary>
    public StateFormatException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message for the user and its cause.</summary>
    public StateFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an empty exception.</summary>
    public StateFormatException()
    {
    }
}
