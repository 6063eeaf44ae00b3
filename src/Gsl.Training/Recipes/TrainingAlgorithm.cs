namespace Gsl.Training;

/// <summary>What a recipe runs.</summary>
public enum TrainingAlgorithm
{
    /// <summary>The base optimiser, the recipe's learner, alone on all variations for the whole budget.</summary>
    Base,

    /// <summary>Generalist-Specialist Learning, Algorithm 1 of the paper.</summary>
    Gsl,
}
