namespace Gsl.Environments;

/// <summary>An environment broke its contract (NaN, wrong shape, unknown variation); the message names slot, variation, step, action and value.</summary>
public sealed class EnvironmentFaultException : Exception
{
    /// <summary>Creates the exception with a message for the user.</summary>
    public EnvironmentFaultException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message for the user and its cause.</summary>
    public EnvironmentFaultException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an empty exception.</summary>
    public EnvironmentFaultException()
    {
    }
}
