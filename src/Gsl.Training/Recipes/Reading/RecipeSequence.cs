namespace Gsl.Training;

/// <summary>A list of nodes.</summary>
/// <param name="items">The items in order.</param>
/// <param name="position">Where it starts.</param>
public sealed class RecipeSequence(IReadOnlyList<RecipeNode> items, RecipePosition position) : RecipeNode(position)
{
    /// <summary>The items in order.</summary>
    public IReadOnlyList<RecipeNode> Items { get; } = items;

    /// <inheritdoc/>
    public override string Summary => "a list";
}
