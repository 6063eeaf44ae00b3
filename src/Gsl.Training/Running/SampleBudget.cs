namespace Gsl.Training;

/// <summary>Shares the samples that remain after the plateau among specialists and consolidation (decision D23).</summary>
/// <param name="run">The run.</param>
internal sealed class SampleBudget(RunContext run)
{
    /// <summary>Samples charged so far: every stage and purpose, but not the baseline, which is a second run for comparison.</summary>
    public long Charged
    {
        get
        {
            LedgerTotals totals = LedgerTotals.Read(run.Directory);
            return totals.Total - totals.OfStage(StageNames.Baseline);
        }
    }

    private long Remaining => run.Recipe.TotalSamples - Charged;

    private long DemonstrationSamples
    {
        get
        {
            SpecialistsConfig specialists = run.Recipe.Specialists;
            DemonstrationsConfig demonstrations = run.Recipe.Demonstrations;
            long rest = run.Variations.Count - specialists.Lowest;
            return (specialists.Lowest * (long)demonstrations.StepsPerVariation)
                + (rest * demonstrations.GeneralistStepsPerVariation);
        }
    }

    /// <summary>
    /// Training samples of one specialist: the recipe's, or half of what remains after demonstrations, shared equally;
    /// never so many that less than one iteration is left for consolidation.
    /// </summary>
    /// <exception cref="RunException">Nothing worth training remains.</exception>
    public long SamplesOfEachSpecialist()
    {
        SpecialistsConfig config = run.Recipe.Specialists;
        long free = Remaining - DemonstrationSamples - LearnerSettings.OfConsolidation(run.Recipe).RolloutSize;
        long size = LearnerSettings.OfSpecialists(run.Recipe).RolloutSize;
        long fair = free / 2 / config.Count;
        long wanted = config.SamplesEach > 0 ? Math.Min(config.SamplesEach, free / config.Count) : fair;
        long rounded = wanted / size * size;
        if (rounded <= 0)
        {
            throw new RunException(
                $"After the plateau {Remaining} of {run.Recipe.TotalSamples} samples remain, {DemonstrationSamples} of them for demonstrations: too few for "
                + $"{config.Count} specialists of at least {size} samples. Raise total_samples, lower plateau.latest, "
                + "demonstrations.steps_per_variation or specialists.ppo.slots and steps (of SAC specialists.sac.rounds).");
        }

        return rounded;
    }

    /// <summary>Samples of the consolidation: all that remain besides the <paramref name="own"/> it has charged already, in whole iterations.</summary>
    public long SamplesOfConsolidation(long own)
    {
        long size = LearnerSettings.OfConsolidation(run.Recipe).RolloutSize;
        return Math.Max(0, (Remaining + own) / size * size);
    }
}
