namespace Gsl.Training;

/// <summary>How the lowest-performing variations are split among specialists.</summary>
public enum AssignmentRule
{
    /// <summary>Seeded random shuffle, equal chunks (the paper).</summary>
    Random,

    /// <summary>Chunks in the family's own order, so that neighbours share a specialist.</summary>
    Ordered,
}
