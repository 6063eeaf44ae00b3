using Gsl.Numerics;

namespace Gsl.Learning;

/// <summary>
/// A term of the policy loss that comes from demonstrations and is added to some policy minibatches: how a demonstration
/// learner joins a policy-gradient optimiser.
/// </summary>
public interface IDemonstrationTerm
{
    /// <summary>Weight of the term now.</summary>
    double Weight { get; }

    /// <summary>Mean probability (density) of the demonstrated actions of the last term.</summary>
    double MeanProbability { get; }

    /// <summary>A new iteration starts; <paramref name="maximumAdvantage"/> is A_max of its rollout.</summary>
    void BeginIteration(double maximumAdvantage);

    /// <summary>Whether the policy minibatch with this running number gets the term.</summary>
    bool AppliesTo(long minibatch);

    /// <summary>Writes the term's gradient [policy parameters | log deviations].</summary>
    void ComputeGradient(Span<float> gradients);

    /// <summary>Adds the term's own state (sampling stream, weight) to a checkpoint.</summary>
    void Save(TensorArchive archive, string prefix);

    /// <summary>Reads back what <see cref="Save"/> wrote.</summary>
    void Load(TensorArchive archive, string prefix);
}
