namespace Gsl.Training;

/// <summary>Reads the <c>environment</c> section.</summary>
internal static class EnvironmentSection
{
    public static EnvironmentRecipe Read(SectionReader section)
    {
        EnvironmentRecipe recipe = new()
        {
            Name = section.Text("name", ""),
            Options = ReadOptions(section),
            Variations = IntegerLists.ReadVariations(section, "variations"),
            Parallel = section.Boolean("parallel", false),
        };
        section.Finish();
        if (recipe.Name.Length == 0)
        {
            section.ReportAt("name", "is required. Name an environment that 'gsl env list' shows, such as fork-maze.");
        }

        return recipe;
    }

    private static Dictionary<string, string> ReadOptions(SectionReader section)
    {
        Dictionary<string, string> options = new(StringComparer.Ordinal);
        SectionReader values = section.Section("options");
        foreach (RecipeEntry entry in values.Entries)
        {
            values.Find(entry.Key);
            if (entry.Value is RecipeScalar scalar)
            {
                options.Add(entry.Key, scalar.Text);
            }
            else if (entry.Value is RecipeSequence list && list.Items.All(item => item is RecipeScalar))
            {
                options.Add(entry.Key, $"[{string.Join(", ", list.Items.Select(item => ((RecipeScalar)item).Text))}]");
            }
            else
            {
                values.Report(entry, $"must be a value or a list of values, was {entry.Value.Summary}.");
            }
        }

        return options;
    }
}
