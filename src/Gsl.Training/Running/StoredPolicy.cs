using Gsl.Environments;
using Gsl.Learning;
using Gsl.Numerics;

namespace Gsl.Training;

/// <summary>A policy read from a checkpoint, to be run but not trained.</summary>
/// <param name="Networks">Its networks.</param>
/// <param name="Normalizer">Its frozen observation statistics, or null.</param>
public sealed record StoredPolicy(IActingPolicy Networks, ObservationNormalizer? Normalizer)
{
    /// <summary>Reads the policy out of the tensors of a stage's checkpoint; it acts as it did in that stage.</summary>
    /// <exception cref="StateFormatException">The checkpoint is of another network or environment.</exception>
    public static StoredPolicy Load(Recipe recipe, EnvironmentFamily family, string stage, TensorArchive archive)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(family);
        LearnerSettings settings = LearnerSettings.OfStage(recipe, stage);
        if (settings.Learner == PolicyLearner.Sac)
        {
            SacNetworks sac = new(settings.Sac, recipe.Policy, family.ObservationSpace, family.ActionSpace);
            sac.LoadPolicy(archive);
            return new StoredPolicy(sac, null);
        }

        int size = family.ObservationSpace.Size;
        ActorCritic networks = new(recipe.Policy, family.ObservationSpace, family.ActionSpace);
        networks.Load(archive, "parameters", networks.Parameters.Span);
        networks.ParametersChanged();
        ObservationNormalizer? normalizer = null;
        if (settings.Ppo.NormalizeObservations)
        {
            normalizer = new ObservationNormalizer(size, settings.Ppo.ObservationClip);
            normalizer.Load(archive, "observation_normalizer");
        }

        return new StoredPolicy(networks, normalizer);
    }
}
