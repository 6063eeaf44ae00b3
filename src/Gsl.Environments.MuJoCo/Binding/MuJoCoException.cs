namespace Gsl.Environments.MuJoCo;

/// <summary>The physics engine refused a model or failed in a computation; the message holds its own words.</summary>
public sealed class MuJoCoException : Exception
{
    /// <summary>Creates the exception with a message for the user.</summary>
    public MuJoCoException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message for the user and its cause.</summary>
    public MuJoCoException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an empty exception.</summary>
    public MuJoCoException()
    {
    }
}
