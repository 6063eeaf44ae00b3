namespace Gsl.Learning;

/// <summary>What the value network is trained to predict.</summary>
public enum ValueTarget
{
    /// <summary>Generalised advantage plus the value it was measured against, the return of TD(lambda) (the field's habit).</summary>
    Advantage,

    /// <summary>
    /// The discounted return of the rewards to the end of the episode, or of the rollout and the value there (the paper's
    /// Meta-World runs). No entropy enters it.
    /// </summary>
    MonteCarlo,
}
