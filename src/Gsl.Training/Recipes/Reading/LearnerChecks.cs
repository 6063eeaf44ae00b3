using Gsl.Learning;

namespace Gsl.Training;

/// <summary>Checks that learner, networks and sections of a recipe go together.</summary>
internal static class LearnerChecks
{
    public static void Run(SectionReader reader, Recipe recipe)
    {
        CheckForm(reader, recipe);
        CheckSac(reader, recipe);
        CheckValuePasses(reader, recipe, "ppo", recipe.Ppo);
        CheckValuePasses(reader, recipe, "specialists.ppo", recipe.Specialists.Ppo);
        CheckValuePasses(reader, recipe, "consolidation.ppo", recipe.Consolidation.Ppo);
        CheckIdleSections(reader, recipe);
    }

    private static void CheckForm(SectionReader reader, Recipe recipe)
    {
        PolicyForm form = recipe.Policy.Form;
        if (recipe.Learner == PolicyLearner.Ppg && form == PolicyForm.Separate)
        {
            reader.ReportAt(
                "policy.form",
                "must be dual, detached or shared with learner ppg, which teaches the value to the policy network, was separate.");
        }

        if (recipe.Learner == PolicyLearner.Ppo && form is PolicyForm.Dual or PolicyForm.Detached)
        {
            reader.ReportAt(
                "policy.form",
                $"must be separate or shared with learner ppo, was {form.ToString().ToLowerInvariant()}. Use it with learner: ppg.");
        }
    }

    private static void CheckValuePasses(SectionReader reader, Recipe recipe, string path, PpoConfig config)
    {
        bool inherited = path != "ppo" && config.ValuePasses == recipe.Ppo.ValuePasses && config.Passes == recipe.Ppo.Passes;
        if (config.TrainsApart && recipe.Policy.Form is PolicyForm.Shared or PolicyForm.Detached && !inherited)
        {
            reader.ReportAt(
                $"{path}.value_passes",
                $"must equal passes = {config.Passes}, or be 0, where policy.form makes policy and value one network, was {config.ValuePasses}."
                + " Use form separate or dual.");
        }
    }

    private static void CheckSac(SectionReader reader, Recipe recipe)
    {
        bool sac = recipe.Learner == PolicyLearner.Sac;
        if (recipe.Algorithm == TrainingAlgorithm.Gsl)
        {
            bool fits = recipe.Consolidation.Learner switch
            {
                DemonstrationLearner.Gail => sac,
                DemonstrationLearner.Dapg or DemonstrationLearner.BehaviorCloning => !sac,
                _ => true,
            };
            if (!fits)
            {
                reader.ReportAt(
                    "consolidation.learner",
                    sac ? "must be gail or none with learner sac." : $"must be dapg, bc or none with learner {NameOf(recipe.Learner)}: gail needs learner sac.");
            }
        }

        if (!sac)
        {
            return;
        }

        if (recipe.Policy.Form != PolicyForm.Separate)
        {
            reader.ReportAt("policy.form", $"must be separate with learner sac, was {recipe.Policy.Form.ToString().ToLowerInvariant()}.");
        }

        foreach (string key in (string[])["initial_standard_deviation", "minimum_standard_deviation", "maximum_standard_deviation"])
        {
            if ((reader.Find("policy")?.Value as RecipeMapping)?.Find(key) is { } entry)
            {
                reader.Report(
                    entry.Position, $"policy.{key}", "has no effect with learner sac, whose network says the deviation. Use sac.minimum_log_deviation and sac.maximum_log_deviation.");
            }
        }

        foreach ((string section, float deviation) in ((string, float)[])
            [("specialists", recipe.Specialists.InitialStandardDeviation), ("consolidation", recipe.Consolidation.InitialStandardDeviation)])
        {
            if (deviation != 0f)
            {
                reader.ReportAt($"{section}.initial_standard_deviation", $"must be 0 with learner sac, whose network says the deviation, was {deviation}.");
            }
        }
    }

    private static void CheckIdleSections(SectionReader reader, Recipe recipe)
    {
        CheckIdle(reader, recipe, "ppo", "ppo or ppg", recipe.Learner != PolicyLearner.Sac);
        CheckIdle(reader, recipe, "ppg", "ppg", recipe.Learner == PolicyLearner.Ppg);
        CheckIdle(reader, recipe, "sac", "sac", recipe.Learner == PolicyLearner.Sac);
    }

    private static void CheckIdle(SectionReader reader, Recipe recipe, string name, string users, bool used)
    {
        if (used)
        {
            return;
        }

        string message = $"has no effect with learner {NameOf(recipe.Learner)}. Remove it or choose learner: {users}.";
        foreach (string? parent in (string?[])[null, "specialists", "consolidation"])
        {
            RecipeMapping? section = parent is null ? null : reader.Find(parent)?.Value as RecipeMapping;
            IdleKeys.Report(reader, parent is null ? reader.Find(name) : section?.Find(name), reader.Find("learner"), message, parent);
        }
    }

    private static string NameOf(PolicyLearner learner) => learner.ToString().ToLowerInvariant();
}
