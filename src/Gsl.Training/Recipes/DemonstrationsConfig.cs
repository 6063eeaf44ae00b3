namespace Gsl.Training;

/// <summary>Collection and filtering of demonstrations, Algorithm 1 lines 12 and 14. Section <c>demonstrations</c>.</summary>
public sealed record DemonstrationsConfig
{
    /// <summary>Steps each specialist runs per variation of its own to produce demonstrations (<c>steps_per_variation</c>).</summary>
    public int StepsPerVariation { get; init; } = 10_000;

    /// <summary>The same for the generalist on each of the remaining variations (<c>generalist_steps_per_variation</c>).</summary>
    public int GeneralistStepsPerVariation { get; init; } = 10_000;

    /// <summary>Least score of a kept trajectory; with <see cref="RequireSuccess"/> off this is the filter tau of section 5.3 (<c>threshold</c>).</summary>
    public double Threshold { get; init; } = double.NegativeInfinity;

    /// <summary>Whether only successful episodes are kept (<c>require_success</c>).</summary>
    public bool RequireSuccess { get; init; }

    /// <summary>Whether a specialist's trajectory must also beat the plateaued generalist's mean score on its variation (<c>beat_generalist</c>).</summary>
    public bool BeatGeneralist { get; init; } = true;

    /// <summary>Whether the best trajectory of a variation is kept when none passes the filter (<c>keep_best</c>).</summary>
    public bool KeepBest { get; init; } = true;

    /// <summary>Whether demonstrators act by their mode rather than by sampling (<c>deterministic</c>).</summary>
    public bool Deterministic { get; init; }

    /// <summary>Most transitions kept per variation, best trajectories first; 0 for all (<c>maximum_per_variation</c>).</summary>
    public int MaximumPerVariation { get; init; }
}
