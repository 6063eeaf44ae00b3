using System.Globalization;

namespace Gsl.Training;

/// <summary>Reads lists of whole numbers: layer widths, and variations with ranges such as <c>0-1023</c>.</summary>
internal static class IntegerLists
{
    private const int MostVariations = 1_000_000;

    public static IReadOnlyList<int> ReadWidths(SectionReader section, string key, IReadOnlyList<int> value, int mostItems, int largest)
    {
        if (section.Find(key) is not { } entry)
        {
            return value;
        }

        if (entry.Value is not RecipeSequence list || list.Items.Count > mostItems)
        {
            section.Report(entry, $"must be a list of at most {mostItems} widths such as [64, 64], was {entry.Value.Summary}.");
            return value;
        }

        List<int> widths = [];
        foreach (RecipeNode item in list.Items)
        {
            if (TryParse((item as RecipeScalar)?.Text, out int width) && width >= 1 && width <= largest)
            {
                widths.Add(width);
            }
            else
            {
                section.Report(item.Position, key, $"must hold whole numbers from 1 to {largest}, was {item.Summary}.");
            }
        }

        return widths;
    }

    public static IReadOnlyList<int> ReadVariations(SectionReader section, string key)
    {
        if (section.Find(key) is not { } entry)
        {
            return [];
        }

        List<int> variations = [];
        HashSet<int> seen = [];
        foreach (RecipeNode item in entry.Value is RecipeSequence list ? list.Items : [entry.Value])
        {
            AddVariations(section, key, item, variations, seen);
        }

        return variations;
    }

    private static void AddVariations(SectionReader section, string key, RecipeNode item, List<int> variations, HashSet<int> seen)
    {
        string[] ends = item is RecipeScalar scalar ? scalar.Text.Split('-', StringSplitOptions.TrimEntries) : [];
        if (ends.Length is not (1 or 2) || !TryParse(ends[0], out int first) || !TryParse(ends[^1], out int last) || last < first)
        {
            section.Report(item.Position, key, $"must hold whole numbers and ranges such as \"0-1023\", was {item.Summary}.");
            return;
        }

        if ((long)last - first + variations.Count >= MostVariations)
        {
            section.Report(item.Position, key, $"must hold at most {MostVariations} variations, was {item.Summary}.");
            return;
        }

        for (int variation = first; variation <= last; variation++)
        {
            if (!seen.Add(variation))
            {
                section.Report(item.Position, key, $"must name each variation once, {variation} is there twice.");
                return;
            }

            variations.Add(variation);
        }
    }

    private static bool TryParse(string? text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
