namespace Gsl.Environments;

/// <summary>
/// A named set of variations of one environment (a Block Contextual MDP, section 3 of the paper) with its spaces and a
/// factory for vector environments over any subset of the variations.
/// </summary>
public abstract class EnvironmentFamily
{
    /// <summary>Name by which recipes and commands know the family, for example <c>fork-maze</c>.</summary>
    public abstract string Name { get; }

    /// <summary>One sentence for listings.</summary>
    public abstract string Summary { get; }

    /// <summary>What an agent sees.</summary>
    public abstract ObservationSpace ObservationSpace { get; }

    /// <summary>What an agent may do.</summary>
    public abstract ActionSpace ActionSpace { get; }

    /// <summary>All variations, in the family's order. One for a plain environment.</summary>
    public virtual IReadOnlyList<VariationId> Variations { get; } = [new VariationId(0)];

    /// <summary>
    /// The same environment over variations that training never meets, of the same spaces and scores, or null where there are
    /// none: policies are evaluated there too, and reported apart.
    /// </summary>
    public virtual EnvironmentFamily? HeldOut => null;

    /// <summary>Most steps of an episode; reaching it truncates (it never terminates).</summary>
    public abstract int Horizon { get; }

    /// <summary>When an episode counts as a success.</summary>
    public virtual SuccessRule SuccessRule => SuccessRule.None;

    /// <summary>Constants of the normalised score, or null where the raw return is the score.</summary>
    public virtual ScoreRange? ScoreRange => null;

    /// <summary>A flat picture of the environment for reports, or null where there is none.</summary>
    public virtual PlanarView? PlanarView => null;

    /// <summary>A short name of a variation for tables, for example <c>goal 3</c>.</summary>
    public virtual string Describe(VariationId variation) => variation.ToString();

    /// <summary>Creates one environment.</summary>
    public abstract IEnvironment CreateEnvironment();

    /// <summary>Creates a vector environment; families with a batched simulator override it.</summary>
    public virtual IVectorEnvironment CreateVector(VectorEnvironmentOptions options) => new VectorRunner(this, options);
}
