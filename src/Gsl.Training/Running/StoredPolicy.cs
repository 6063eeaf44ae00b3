using Gsl.Environments;
using Gsl.Learning;
using Gsl.Numerics;

namespace Gsl.Training;

/// <summary>A policy read from a checkpoint, to be run but not trained.</summary>
/// <param name="Networks">Its networks.</param>
/// <param name="Normalizer">Its frozen observation statistics, or null.</param>
public sealed record StoredPolicy(IActingPolicy Networks, ObservationNormalizer? Normalizer)
{
    /// <summary>Reads the policy out of a checkpoint's tensors.</summary>
    /// <exception cref="StateFormatException">The checkpoint is of another network or environment.</exception>
    public static StoredPolicy Load(Recipe recipe, EnvironmentFamily family, TensorArchive archive)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(family);
        if (recipe.Learner == PolicyLearner.Sac)
        {
            SacNetworks sac = new(recipe.Sac, recipe.Policy, family.ObservationSpace, family.ActionSpace);
            sac.LoadWeights(archive);
            return new StoredPolicy(sac, null);
        }

        int size = family.ObservationSpace.Size;
        ActorCritic networks = new(recipe.Policy, family.ObservationSpace, family.ActionSpace);
        networks.Load(archive, "parameters", networks.Parameters.Span);
        networks.ParametersChanged();
        ObservationNormalizer? normalizer = null;
        if (recipe.Ppo.NormalizeObservations)
        {
            normalizer = new ObservationNormalizer(size, recipe.Ppo.ObservationClip);
            normalizer.Load(archive, "observation_normalizer");
        }

        return new StoredPolicy(networks, normalizer);
    }
}
