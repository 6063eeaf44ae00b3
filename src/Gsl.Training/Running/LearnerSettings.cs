using Gsl.Learning;

namespace Gsl.Training;

/// <summary>The settings of a stage's learner.</summary>
/// <param name="Learner">Which one it is.</param>
/// <param name="Ppo">Of PPO, or of PPG's policy phases.</param>
/// <param name="Ppg">Of PPG's auxiliary phases.</param>
/// <param name="Sac">Of SAC.</param>
internal sealed record LearnerSettings(PolicyLearner Learner, PpoConfig Ppo, PpgConfig Ppg, SacConfig Sac)
{
    /// <summary>Parallel environments.</summary>
    public int Slots => Learner == PolicyLearner.Sac ? Sac.Slots : Ppo.Slots;

    /// <summary>Samples of one iteration.</summary>
    public int RolloutSize => Learner == PolicyLearner.Sac ? Sac.RolloutSize : Ppo.RolloutSize;

    /// <summary>Iterations that a policy is an average over in the long run; 0 where it is none.</summary>
    public int AveragedIterations => Learner == PolicyLearner.Sac ? (int)(Sac.ActorAverage / ((long)Sac.Rounds * Sac.Updates)) : 0;

    /// <summary>What the stage of this name learns with.</summary>
    public static LearnerSettings OfStage(Recipe recipe, string stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        return stage == StageNames.Consolidation ? OfConsolidation(recipe)
            : stage.StartsWith(StageNames.SpecialistPrefix, StringComparison.Ordinal) ? OfSpecialists(recipe)
            : OfGeneralist(recipe);
    }

    /// <summary>What the generalist and its baseline learn with.</summary>
    public static LearnerSettings OfGeneralist(Recipe recipe) => new(recipe.Learner, recipe.Ppo, recipe.Ppg, recipe.Sac);

    /// <summary>What specialists learn with.</summary>
    public static LearnerSettings OfSpecialists(Recipe recipe) =>
        new(recipe.Learner, recipe.Specialists.Ppo, recipe.Specialists.Ppg, recipe.Specialists.Sac);

    /// <summary>What the consolidation learns with.</summary>
    public static LearnerSettings OfConsolidation(Recipe recipe) =>
        new(recipe.Learner, recipe.Consolidation.Ppo, recipe.Consolidation.Ppg, recipe.Consolidation.Sac);
}
