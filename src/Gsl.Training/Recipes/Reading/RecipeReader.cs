using Gsl.Learning;

namespace Gsl.Training;

/// <summary>Binds a recipe's text to <see cref="Recipe"/>, key by key, with bounds for every value.</summary>
public static class RecipeReader
{
    private static readonly string[] GslSections = ["plateau", "specialists", "demonstrations", "consolidation"];

    /// <summary>Reads a recipe; every problem is added to <paramref name="diagnostics"/>, and the result is only of use when there is none.</summary>
    /// <param name="root">The recipe's text with overrides applied.</param>
    /// <param name="diagnostics">Receives the problems.</param>
    public static Recipe Read(RecipeMapping root, RecipeDiagnostics diagnostics)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(diagnostics);
        SectionReader reader = new(root, "", root, diagnostics);
        Recipe defaults = new();
        PpoConfig ppo = PpoSection.Read(reader.Section("ppo"), defaults.Ppo);
        PpgConfig ppg = PpgSection.Read(reader.Section("ppg"), defaults.Ppg, ppo);
        SacConfig sac = SacSection.Read(reader.Section("sac"), defaults.Sac);
        PolicyLearner learner = reader.Choice(
            "learner", defaults.Learner, ("ppo", PolicyLearner.Ppo), ("ppg", PolicyLearner.Ppg), ("sac", PolicyLearner.Sac));
        Recipe recipe = new()
        {
            Name = reader.Text("name", Path.GetFileNameWithoutExtension(root.Position.Source)),
            Description = reader.Text("description", ""),
            Seed = reader.UInt64("seed", defaults.Seed),
            Algorithm = reader.Choice("algorithm", defaults.Algorithm, ("base", TrainingAlgorithm.Base), ("gsl", TrainingAlgorithm.Gsl)),
            Learner = learner,
            TotalSamples = reader.Int64("total_samples", defaults.TotalSamples, 1, long.MaxValue),
            Environment = EnvironmentSection.Read(reader.Section("environment")),
            Policy = PolicySection.Read(reader.Section("policy"), learner),
            Ppo = ppo,
            Ppg = ppg,
            Sac = sac,
            Plateau = PlateauSection.Read(reader.Section("plateau")),
            Specialists = SpecialistsSection.Read(reader.Section("specialists"), ppo, ppg, sac),
            Demonstrations = DemonstrationsSection.Read(reader.Section("demonstrations")),
            Consolidation = ConsolidationSection.Read(reader.Section("consolidation"), learner, reader.Find("learner"), ppo, ppg, sac),
            Evaluation = ReadEvaluation(reader.Section("evaluation")),
            Checkpoints = ReadCheckpoints(reader.Section("checkpoints")),
            Baseline = reader.Boolean("baseline", defaults.Baseline),
        };
        reader.Finish();
        CheckBudget(reader, recipe);
        CheckDeviations(reader, recipe);
        CheckIdleSections(reader, recipe);
        LearnerChecks.Run(reader, recipe);
        return recipe;
    }

    private static EvaluationConfig ReadEvaluation(SectionReader section)
    {
        EvaluationConfig defaults = new();
        EvaluationConfig config = new()
        {
            Episodes = section.Int32("episodes", defaults.Episodes, 1, 1_000_000),
            Deterministic = section.Boolean("deterministic", defaults.Deterministic),
            Charge = section.Boolean("charge", defaults.Charge),
            Slots = section.Int32("slots", defaults.Slots, 1, 65_536),
        };
        section.Finish();
        return config;
    }

    private static CheckpointsConfig ReadCheckpoints(SectionReader section)
    {
        CheckpointsConfig config = new() { Every = section.Int32("every", new CheckpointsConfig().Every, 1, int.MaxValue) };
        section.Finish();
        return config;
    }

    private static void CheckBudget(SectionReader reader, Recipe recipe)
    {
        bool sac = recipe.Learner == PolicyLearner.Sac;
        long iteration = sac
            ? (long)recipe.Sac.Slots * recipe.Sac.Steps * recipe.Sac.Rounds
            : (long)recipe.Ppo.Slots * recipe.Ppo.Steps;
        if (recipe.TotalSamples < iteration)
        {
            reader.ReportAt(
                "total_samples",
                $"must be at least one iteration, {(sac ? "sac.slots x sac.steps x sac.rounds" : "ppo.slots x ppo.steps")} = {iteration}, was {recipe.TotalSamples}.");
        }

        if (recipe.Algorithm != TrainingAlgorithm.Gsl)
        {
            return;
        }

        SpecialistsConfig specialists = recipe.Specialists;
        Int128 charged = (Int128)specialists.Count * specialists.SamplesEach + specialists.FineTuneSamples;
        if (charged >= recipe.TotalSamples)
        {
            reader.ReportAt(
                specialists.SamplesEach > 0 ? "specialists.samples_each" : "specialists.fine_tune_samples",
                $"leaves nothing for the generalist: count x samples_each + fine_tune_samples = {specialists.Count} x {specialists.SamplesEach}"
                + $" + {specialists.FineTuneSamples} = {charged}, must be below total_samples = {recipe.TotalSamples}.");
        }
    }

    private static void CheckDeviations(SectionReader reader, Recipe recipe)
    {
        PolicyConfig policy = recipe.Policy;
        if (policy.MinimumStandardDeviation > policy.MaximumStandardDeviation)
        {
            reader.ReportAt(
                "policy.minimum_standard_deviation",
                $"must be at most maximum_standard_deviation = {policy.MaximumStandardDeviation}, was {policy.MinimumStandardDeviation}.");
            return;
        }

        CheckDeviation(reader, policy, "policy", policy.InitialStandardDeviation);
        CheckDeviation(reader, policy, "specialists", recipe.Specialists.InitialStandardDeviation);
        CheckDeviation(reader, policy, "consolidation", recipe.Consolidation.InitialStandardDeviation);
    }

    private static void CheckDeviation(SectionReader reader, PolicyConfig policy, string section, float deviation)
    {
        if (deviation != 0 && (deviation < policy.MinimumStandardDeviation || deviation > policy.MaximumStandardDeviation))
        {
            reader.ReportAt(
                $"{section}.initial_standard_deviation",
                $"must be between policy.minimum_standard_deviation = {policy.MinimumStandardDeviation}"
                + $" and policy.maximum_standard_deviation = {policy.MaximumStandardDeviation}, was {deviation}.");
        }
    }

    private static void CheckIdleSections(SectionReader reader, Recipe recipe)
    {
        if (recipe.Algorithm == TrainingAlgorithm.Gsl)
        {
            return;
        }

        const string Message = "has no effect with algorithm base. Remove it or choose algorithm: gsl.";
        foreach (string key in GslSections)
        {
            IdleKeys.Report(reader, reader.Find(key), reader.Find("algorithm"), Message);
        }

        if (recipe.Baseline)
        {
            IdleKeys.Report(reader, reader.Find("baseline"), reader.Find("algorithm"), Message);
        }
    }
}
