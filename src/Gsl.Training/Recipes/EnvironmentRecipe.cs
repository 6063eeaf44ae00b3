using Gsl.Environments;

namespace Gsl.Training;

/// <summary>The environment of a recipe. Section <c>environment</c>.</summary>
public sealed record EnvironmentRecipe
{
    /// <summary>Registered name (<c>name</c>).</summary>
    public string Name { get; init; } = "";

    /// <summary>Options of the family, as text by name (<c>options</c>).</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Variations to train on; empty means all (<c>variations</c>: a list, or ranges such as "0-1023").</summary>
    public IReadOnlyList<int> Variations { get; init; } = [];

    /// <summary>Whether slots are stepped by several threads; worth it where a step costs more than a few microseconds (<c>parallel</c>).</summary>
    public bool Parallel { get; init; }

    /// <summary>The variations to train on: those named, or all of the family's.</summary>
    public IReadOnlyList<VariationId> VariationsOf(EnvironmentFamily family)
    {
        ArgumentNullException.ThrowIfNull(family);
        return Variations.Count == 0 ? family.Variations : [.. Variations.Select(variation => new VariationId(variation))];
    }
}
