namespace Gsl.Learning;

/// <summary>Over which samples advantages are standardised before they enter the surrogate.</summary>
public enum AdvantageNormalization
{
    /// <summary>Each minibatch by its own mean and deviation (the field's habit).</summary>
    Minibatch,

    /// <summary>The whole rollout at once (PFRL and PPG; the paper's Procgen runs).</summary>
    Rollout,

    /// <summary>Not at all (the paper's Meta-World runs).</summary>
    None,
}
