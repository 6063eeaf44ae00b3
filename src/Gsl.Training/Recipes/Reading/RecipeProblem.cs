namespace Gsl.Training;

/// <summary>One thing that is wrong with a recipe.</summary>
/// <param name="Position">Where.</param>
/// <param name="Path">Dotted path of the key, or empty where the text as a whole is meant.</param>
/// <param name="Message">What is wrong with which value, the bound, and the remedy.</param>
public sealed record RecipeProblem(RecipePosition Position, string Path, string Message)
{
    /// <summary>One line, for example <c>maze.yaml:12:3 ppo.clip: must be in (0, 1), was 1.5.</c></summary>
    public override string ToString() => Path.Length == 0 ? $"{Position} {Message}" : $"{Position} {Path}: {Message}";
}
