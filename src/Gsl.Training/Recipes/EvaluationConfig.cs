namespace Gsl.Training;

/// <summary>Evaluation per variation. Section <c>evaluation</c>.</summary>
public sealed record EvaluationConfig
{
    /// <summary>Episodes per variation when a policy is judged at a stage's end (<c>episodes</c>).</summary>
    public int Episodes { get; init; } = 20;

    /// <summary>Whether reported scores use the policy's mode rather than samples (<c>deterministic</c>).</summary>
    public bool Deterministic { get; init; }

    /// <summary>Whether the steps of evaluations that Algorithm 1 itself needs are charged to the budget (<c>charge</c>).</summary>
    public bool Charge { get; init; } = true;

    /// <summary>Environments evaluated together (<c>slots</c>).</summary>
    public int Slots { get; init; } = 50;
}
