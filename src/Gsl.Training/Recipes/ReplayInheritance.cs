namespace Gsl.Training;

/// <summary>What a specialist's replay buffer begins with.</summary>
public enum ReplayInheritance
{
    /// <summary>The generalist's transitions of the specialist's own variations.</summary>
    Own,

    /// <summary>The generalist's transitions of all variations.</summary>
    All,

    /// <summary>Nothing.</summary>
    None,
}
