using Gsl.Learning;

namespace Gsl.Training;

/// <summary>The population of specialists, Algorithm 1 lines 6-13. Section <c>specialists</c>.</summary>
public sealed record SpecialistsConfig
{
    /// <summary>Number of specialists N_s (<c>count</c>).</summary>
    public int Count { get; init; } = 5;

    /// <summary>Number of lowest-performing variations given to all specialists together, N_lenv (<c>lowest</c>); with <see cref="Below"/> the most of them.</summary>
    public int Lowest { get; init; } = 5;

    /// <summary>
    /// Value of the plateau's metric below which a variation needs a specialist, infinite where every run trains the same number
    /// (<c>below</c>). The paper's Meta-World runs choose tasks by success in this way; where fewer than <see cref="Count"/>
    /// are below, each has a specialist of its own, and where none is, the lowest has one.
    /// </summary>
    public double Below { get; init; } = double.PositiveInfinity;

    /// <summary>How they are split (<c>assignment</c>: random, ordered).</summary>
    public AssignmentRule Assignment { get; init; } = AssignmentRule.Random;

    /// <summary>Samples of each specialist; 0 means half of what remains, shared equally (<c>samples_each</c>).</summary>
    public long SamplesEach { get; init; }

    /// <summary>Samples of the optional fine-tuning on the lowest variations before cloning, line 8; 0 for none (<c>fine_tune_samples</c>).</summary>
    public long FineTuneSamples { get; init; }

    /// <summary>Base optimiser of a specialist, where it differs from the generalist's (<c>ppo</c>, only the keys that differ).</summary>
    public PpoConfig Ppo { get; init; } = new();

    /// <summary>Auxiliary phases of a specialist where the learner is PPG (<c>ppg</c>, only the keys that differ).</summary>
    public PpgConfig Ppg { get; init; } = new();

    /// <summary>SAC of a specialist where it is the learner (<c>sac</c>, only the keys that differ).</summary>
    public SacConfig Sac { get; init; } = new();

    /// <summary>
    /// What of the generalist's replay buffer a SAC specialist begins with (<c>replay</c>: own, all, none). Trained on the few thousand
    /// samples of an empty one, a good policy falls apart before it can specialise.
    /// </summary>
    public ReplayInheritance Replay { get; init; } = ReplayInheritance.Own;

    /// <summary>Whether a specialist keeps the generalist's Adam moments instead of starting fresh (<c>keep_optimizer</c>).</summary>
    public bool KeepOptimizer { get; init; }

    /// <summary>Standard deviation a Gaussian specialist restarts with; 0 keeps the generalist's (<c>initial_standard_deviation</c>).</summary>
    public float InitialStandardDeviation { get; init; }
}
