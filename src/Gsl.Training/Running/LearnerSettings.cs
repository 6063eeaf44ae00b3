using Gsl.Learning;

namespace Gsl.Training;

/// <summary>The settings of a stage's learner.</summary>
/// <param name="Ppo">Of PPO, or of PPG's policy phases.</param>
/// <param name="Ppg">Of PPG's auxiliary phases, or null for PPO.</param>
internal sealed record LearnerSettings(PpoConfig Ppo, PpgConfig? Ppg)
{
    /// <summary>What the generalist and its baseline learn with.</summary>
    public static LearnerSettings OfGeneralist(Recipe recipe) => Of(recipe, recipe.Ppo, recipe.Ppg);

    /// <summary>What specialists learn with.</summary>
    public static LearnerSettings OfSpecialists(Recipe recipe) => Of(recipe, recipe.Specialists.Ppo, recipe.Specialists.Ppg);

    /// <summary>What the consolidation learns with.</summary>
    public static LearnerSettings OfConsolidation(Recipe recipe) => Of(recipe, recipe.Consolidation.Ppo, recipe.Consolidation.Ppg);

    private static LearnerSettings Of(Recipe recipe, PpoConfig ppo, PpgConfig ppg) =>
        new(ppo, recipe.Learner == PolicyLearner.Ppg ? ppg : null);
}
