namespace Gsl.Training;

/// <summary>Keys with values, each key once, in the order written. Immutable: changes make a new mapping.</summary>
/// <param name="entries">The entries; keys must differ.</param>
/// <param name="position">Where it starts.</param>
public sealed class RecipeMapping(IReadOnlyList<RecipeEntry> entries, RecipePosition position) : RecipeNode(position)
{
    /// <summary>The entries in the order written.</summary>
    public IReadOnlyList<RecipeEntry> Entries { get; } = entries;

    /// <inheritdoc/>
    public override string Summary => "a section";

    /// <summary>The entry of a key, or null.</summary>
    public RecipeEntry? Find(string key) => Entries.FirstOrDefault(entry => entry.Key == key);

    /// <summary>This mapping without a key.</summary>
    public RecipeMapping Without(string key) => new([.. Entries.Where(entry => entry.Key != key)], Position);

    /// <summary>This mapping with an entry added or replaced, keeping the place of a replaced one.</summary>
    public RecipeMapping With(RecipeEntry added)
    {
        ArgumentNullException.ThrowIfNull(added);
        return Find(added.Key) is null
            ? new RecipeMapping([.. Entries, added], Position)
            : new RecipeMapping([.. Entries.Select(entry => entry.Key == added.Key ? added : entry)], Position);
    }

    /// <summary>This mapping with the value at a dotted path set; sections that are missing on the way are made.</summary>
    public RecipeMapping With(string path, RecipeNode value)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(value);
        int dot = path.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            return With(new RecipeEntry(path, value.Position, value));
        }

        string key = path[..dot];
        RecipeEntry? entry = Find(key);
        RecipeMapping section = entry?.Value as RecipeMapping ?? new RecipeMapping([], value.Position);
        return With(new RecipeEntry(key, entry?.Position ?? value.Position, section.With(path[(dot + 1)..], value)));
    }

    /// <summary>This mapping laid over <paramref name="lower"/>: sections merge key by key, any other value replaces the lower one.</summary>
    public RecipeMapping Over(RecipeMapping lower)
    {
        ArgumentNullException.ThrowIfNull(lower);
        RecipeMapping merged = new(lower.Entries, Position);
        foreach (RecipeEntry entry in Entries)
        {
            merged = entry.Value is RecipeMapping upperSection && lower.Find(entry.Key)?.Value is RecipeMapping lowerSection
                ? merged.With(entry with { Value = upperSection.Over(lowerSection) })
                : merged.With(entry);
        }

        return merged;
    }

    /// <summary>Where a dotted path is written, or the nearest section around it that is.</summary>
    public RecipePosition Locate(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        RecipePosition nearest = Position;
        RecipeMapping? section = this;
        foreach (string key in path.Split('.'))
        {
            if (section?.Find(key) is not { } entry)
            {
                break;
            }

            nearest = entry.Position;
            section = entry.Value as RecipeMapping;
        }

        return nearest;
    }

    /// <summary>The node at a dotted path, or null.</summary>
    public RecipeNode? At(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        RecipeNode? node = this;
        foreach (string key in path.Split('.'))
        {
            node = (node as RecipeMapping)?.Find(key)?.Value;
        }

        return node;
    }
}
