namespace Gsl.Training;

/// <summary>A single value, as written.</summary>
/// <param name="text">The value's text; empty for a key without a value.</param>
/// <param name="position">Where it starts.</param>
public sealed class RecipeScalar(string text, RecipePosition position) : RecipeNode(position)
{
    /// <summary>The value's text; empty for a key without a value.</summary>
    public string Text { get; } = text;

    /// <inheritdoc/>
    public override string Summary => Text.Length == 0 ? "empty" : $"'{Text}'";
}
