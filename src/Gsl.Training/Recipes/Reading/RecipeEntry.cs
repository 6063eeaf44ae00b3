namespace Gsl.Training;

/// <summary>A key of a mapping with its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="Position">Where the key is written.</param>
/// <param name="Value">Its value.</param>
public sealed record RecipeEntry(string Key, RecipePosition Position, RecipeNode Value);
