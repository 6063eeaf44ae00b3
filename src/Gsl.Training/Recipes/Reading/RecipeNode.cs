namespace Gsl.Training;

/// <summary>A node of a recipe's text: a scalar, a sequence or a mapping. Loaders of any syntax make it; <see cref="RecipeReader"/> binds it.</summary>
public abstract class RecipeNode
{
    private protected RecipeNode(RecipePosition position) => Position = position;

    /// <summary>Where the node starts.</summary>
    public RecipePosition Position { get; }

    /// <summary>What the node is, for messages: "a section", "a list", "'text'" or "empty".</summary>
    public abstract string Summary { get; }
}
