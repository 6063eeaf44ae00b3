using Gsl.Training;

namespace Gsl.Cli;

/// <summary>A recipe with the text it was read from, for positions in later messages.</summary>
/// <param name="Recipe">The recipe, without problems of its own.</param>
/// <param name="Root">Its text with overrides applied.</param>
internal sealed record LoadedRecipe(Recipe Recipe, RecipeMapping Root);
