using Gsl.Numerics;

namespace Gsl.Learning;

/// <summary>A learner that improves a policy by sampling environments, one iteration at a time.</summary>
public interface IPolicyLearner
{
    /// <summary>Episodes that ended in the last iteration.</summary>
    EpisodeStatistics Episodes { get; }

    /// <summary>Environment steps taken.</summary>
    long Samples { get; }

    /// <summary>Environment steps of one iteration.</summary>
    int RolloutSize { get; }

    /// <summary>Iterations done.</summary>
    long Iterations { get; }

    /// <summary>
    /// One iteration: samples and updates; <paramref name="progress"/> in [0, 1] is the share of the budget spent before it, for annealing.
    /// </summary>
    void Iterate(double progress);

    /// <summary>Adds everything the future depends on to an archive.</summary>
    void Save(TensorArchive archive);

    /// <summary>Restores what <see cref="Save"/> wrote; training then goes on bit for bit.</summary>
    /// <exception cref="StateFormatException">The archive is of another configuration.</exception>
    void Load(TensorArchive archive);

    /// <summary>Takes networks and what goes with them from another learner's archive.</summary>
    void LoadWeights(TensorArchive archive);

    /// <summary>Takes the optimisers' state from another learner's archive too.</summary>
    void LoadOptimizer(TensorArchive archive);
}
