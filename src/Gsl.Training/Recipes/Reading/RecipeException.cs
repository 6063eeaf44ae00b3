namespace Gsl.Training;

/// <summary>A recipe cannot be run; every problem found is listed.</summary>
public sealed class RecipeException : Exception
{
    /// <summary>Creates the exception from the problems found.</summary>
    public RecipeException(IReadOnlyList<RecipeProblem> problems)
        : base(string.Join(Environment.NewLine, problems)) => Problems = problems;

    /// <summary>Creates the exception with a message and no list.</summary>
    public RecipeException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message, its cause and no list.</summary>
    public RecipeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an empty exception.</summary>
    public RecipeException()
    {
    }

    /// <summary>The problems, in the order found.</summary>
    public IReadOnlyList<RecipeProblem> Problems { get; } = [];
}
