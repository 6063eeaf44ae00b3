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

    /// <summary>
    /// Training samples of one specialist: the recipe's, or half of what remains after demonstrations, shared equally;
    /// never so many that less than one iteration is left for consolidation.
    /// </summary>
    /// <param name="specialists">How many there are.</param>
    /// <param name="variations">How many variations they train on together.</param>
    /// <exception cref="RunException">Nothing worth training remains.</exception>
    public long SamplesOfEachSpecialist(int specialists, int variations)
    {
        SpecialistsConfig config = run.Recipe.Specialists;
        long demonstrations = DemonstrationSamples(variations);
        long free = Remaining - demonstrations - LearnerSettings.OfConsolidation(run.Recipe).RolloutSize;
        long size = LearnerSettings.OfSpecialists(run.Recipe).RolloutSize;
        long fair = free / 2 / specialists;
        long wanted = config.SamplesEach > 0 ? Math.Min(config.SamplesEach, free / specialists) : fair;
        long rounded = wanted / size * size;
        if (rounded <= 0)
        {
            throw new RunException(
                $"After the plateau {Remaining} of {run.Recipe.TotalSamples} samples remain, {demonstrations} of them for demonstrations: too few for "
                + $"{specialists} specialists of at least {size} samples. Raise total_samples, lower plateau.latest, "
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

    private long DemonstrationSamples(int specialized)
    {
        DemonstrationsConfig demonstrations = run.Recipe.Demonstrations;
        long rest = run.Variations.Count - specialized;
        return (specialized * (long)demonstrations.StepsPerVariation) + (rest * demonstrations.GeneralistStepsPerVariation);
    }
}
