using Gsl.Environments;
using Gsl.Training;

namespace Gsl.Cli;

/// <summary>Makes a recipe's environment and checks the two against each other, before anything is written.</summary>
internal static class RecipePreparation
{
    /// <summary>The environment of a recipe file, checked against the whole recipe and tried for a few steps.</summary>
    /// <exception cref="RecipeException">The environment cannot be made as the recipe says, or the recipe does not fit it.</exception>
    /// <exception cref="EnvironmentFaultException">It breaks its contract at once.</exception>
    public static EnvironmentFamily Prepare(LoadedRecipe loaded, EnvironmentRegistry registry)
    {
        RecipeDiagnostics diagnostics = new();
        EnvironmentFamily? family = Create(loaded, registry, diagnostics);
        diagnostics.ThrowIfAny();
        RecipeValidator.Validate(loaded.Recipe, family!, loaded.Root, diagnostics);
        diagnostics.ThrowIfAny();
        EnvironmentTrial.Run(family!, loaded.Recipe);
        return family!;
    }

    private static EnvironmentFamily? Create(LoadedRecipe loaded, EnvironmentRegistry registry, RecipeDiagnostics diagnostics)
    {
        EnvironmentRecipe environment = loaded.Recipe.Environment;
        try
        {
            return registry.Create(environment.Name, environment.Options);
        }
        catch (EnvironmentConfigurationException exception)
        {
            bool isKnown = registry.Providers.Any(provider => provider.Name == environment.Name);
            foreach (string problem in exception.Problems)
            {
                string path = isKnown ? PathOfOption(problem, environment) : "environment.name";
                diagnostics.Add(loaded.Root.Locate(path), path, problem);
            }

            return null;
        }
    }

    // Problems with an option begin with its name in quotes.
    private static string PathOfOption(string problem, EnvironmentRecipe environment)
    {
        string[] parts = problem.Split('\'');
        return parts.Length > 2 && parts[0].Length == 0 && environment.Options.ContainsKey(parts[1])
            ? $"environment.options.{parts[1]}"
            : "environment.options";
    }
}
