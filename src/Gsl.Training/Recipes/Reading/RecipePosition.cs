using System.Globalization;

namespace Gsl.Training;

/// <summary>Where a piece of a recipe was written.</summary>
/// <param name="Source">File as the user named it, or the command-line option that set it.</param>
/// <param name="Line">Line from 1, or 0 where the source has no lines.</param>
/// <param name="Column">Column from 1.</param>
public readonly record struct RecipePosition(string Source, int Line, int Column)
{
    /// <summary><c>maze.yaml:12:3</c>, or the source alone where it has no lines.</summary>
    public override string ToString() =>
        Line == 0 ? Source : string.Create(CultureInfo.InvariantCulture, $"{Source}:{Line}:{Column}");
}
