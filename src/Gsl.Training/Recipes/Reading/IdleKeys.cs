namespace Gsl.Training;

/// <summary>
/// Reports keys that a choice elsewhere in the recipe leaves without effect. One inherited from another file is an ablation's
/// ordinary leftover; one written beside the choice, or set on the command line, is a mistake.
/// </summary>
internal static class IdleKeys
{
    /// <summary>Reports <paramref name="entry"/>, if it is there and a mistake.</summary>
    /// <param name="reader">The section the entry was found in.</param>
    /// <param name="entry">The key without effect, or null.</param>
    /// <param name="choice">The key that leaves it so, or null where a default does.</param>
    /// <param name="message">What to say of it.</param>
    /// <param name="section">Where the entry stands below the reader's section, or nothing for that itself.</param>
    public static void Report(SectionReader reader, RecipeEntry? entry, RecipeEntry? choice, string message, string? section = null)
    {
        if (entry is null)
        {
            return;
        }

        string key = section is null ? entry.Key : $"{section}.{entry.Key}";
        if (FindOverride(entry, key) is { } found)
        {
            reader.Report(found.Entry.Position, found.Key, message);
        }
        else if (choice is null || choice.Position.Source == entry.Position.Source)
        {
            reader.Report(entry.Position, key, message);
        }
    }

    // Only the command line has no lines.
    private static (RecipeEntry Entry, string Key)? FindOverride(RecipeEntry entry, string key)
    {
        if (entry.Position.Line == 0)
        {
            return (entry, key);
        }

        return entry.Value is RecipeMapping section
            ? section.Entries.Select(inner => FindOverride(inner, $"{key}.{inner.Key}")).FirstOrDefault(found => found is not null)
            : null;
    }
}
