namespace Gsl.Training;

/// <summary>Collects a recipe's problems, so that a user hears of all of them at once.</summary>
public sealed class RecipeDiagnostics
{
    private readonly List<RecipeProblem> _problems = [];

    /// <summary>The problems so far.</summary>
    public IReadOnlyList<RecipeProblem> Problems => _problems;

    /// <summary>Adds a problem.</summary>
    public void Add(RecipePosition position, string path, string message) => _problems.Add(new RecipeProblem(position, path, message));

    /// <summary>Throws when there are problems, listing them file by file from top to bottom.</summary>
    /// <exception cref="RecipeException">At least one problem was added.</exception>
    public void ThrowIfAny()
    {
        if (_problems.Count > 0)
        {
            List<string> sources = [.. _problems.Select(problem => problem.Position.Source).Distinct()];
            throw new RecipeException(
            [
                .. _problems
                    .OrderBy(problem => sources.IndexOf(problem.Position.Source))
                    .ThenBy(problem => problem.Position.Line)
                    .ThenBy(problem => problem.Position.Column),
            ]);
        }
    }
}
