namespace Gsl.Environments.Procgen;

/// <summary>Groups of tensors, by the numbers of the library's interface.</summary>
internal enum LibenvSpace
{
    /// <summary>What an agent sees.</summary>
    Observation = 1,

    /// <summary>What an agent does.</summary>
    Action = 2,

    /// <summary>What else there is to know.</summary>
    Info = 3,
}
