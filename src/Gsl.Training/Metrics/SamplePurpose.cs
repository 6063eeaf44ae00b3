namespace Gsl.Training;

/// <summary>What environment steps were taken for.</summary>
public enum SamplePurpose
{
    /// <summary>Training.</summary>
    Train,

    /// <summary>An evaluation the algorithm itself needs.</summary>
    Evaluate,

    /// <summary>Collecting demonstrations.</summary>
    Demonstrate,

    /// <summary>Training after a plateau, thrown away by the rollback to it: the price of looking ahead.</summary>
    LookAhead,
}
