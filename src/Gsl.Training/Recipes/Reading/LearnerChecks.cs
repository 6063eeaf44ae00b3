using Gsl.Learning;

namespace Gsl.Training;

/// <summary>Checks that learner, networks and sections of a recipe go together.</summary>
internal static class LearnerChecks
{
    public static void Run(SectionReader reader, Recipe recipe)
    {
        CheckForm(reader, recipe);
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

    private static void CheckIdleSections(SectionReader reader, Recipe recipe)
    {
        if (recipe.Learner == PolicyLearner.Ppg)
        {
            return;
        }

        RecipeEntry? choice = reader.Find("learner");
        foreach (string? parent in (string?[])[null, "specialists", "consolidation"])
        {
            RecipeMapping? section = parent is null ? null : reader.Find(parent)?.Value as RecipeMapping;
            RecipeEntry? entry = parent is null ? reader.Find("ppg") : section?.Find("ppg");
            if (entry is not null && (choice is null || choice.Position.Source == entry.Position.Source))
            {
                reader.Report(entry.Position, parent is null ? "ppg" : $"{parent}.ppg", "has no effect with learner ppo. Remove it or choose learner: ppg.");
            }
        }
    }
}
