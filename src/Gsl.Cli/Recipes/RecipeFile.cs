using Gsl.Training;

namespace Gsl.Cli;

/// <summary>Loads recipe files: text, <c>extends</c>, overrides, binding.</summary>
internal static class RecipeFile
{
    private const string ExtendsKey = "extends";

    private const string SetOption = "--set";

    private const long LargestFile = 1 << 20;

    /// <summary>Loads a recipe and reports every problem at once.</summary>
    /// <param name="path">The file.</param>
    /// <param name="overrides">Values such as <c>ppo.clip=0.1</c>, applied in order.</param>
    /// <exception cref="RecipeException">The recipe cannot be read or has problems.</exception>
    public static LoadedRecipe Load(string path, IReadOnlyList<string> overrides)
    {
        RecipeDiagnostics diagnostics = new();
        RecipeMapping? root = LoadTree(path, diagnostics, []);
        if (root is null)
        {
            diagnostics.ThrowIfAny();
        }

        foreach (string text in overrides)
        {
            root = Override(root!, text, diagnostics);
        }

        Recipe recipe = RecipeReader.Read(root!, diagnostics);
        diagnostics.ThrowIfAny();
        return new LoadedRecipe(recipe, root!);
    }

    private static RecipeMapping? LoadTree(string path, RecipeDiagnostics diagnostics, IReadOnlyList<string> extending)
    {
        if (ReadText(path, diagnostics) is not { } text || RecipeYaml.ParseRecipe(text, path, diagnostics) is not { } own)
        {
            return null;
        }

        RecipeEntry? extends = own.Find(ExtendsKey);
        if (extends is null)
        {
            return own;
        }

        own = own.Without(ExtendsKey);
        if (extends.Value is not RecipeScalar { Text.Length: > 0 } name)
        {
            diagnostics.Add(extends.Position, ExtendsKey, $"must be the path of a recipe, was {extends.Value.Summary}.");
            return own;
        }

        string lowerPath = Path.Combine(Path.GetDirectoryName(path) ?? "", name.Text);
        List<string> chain = [.. extending, Path.GetFullPath(path)];
        if (chain.Contains(Path.GetFullPath(lowerPath)))
        {
            diagnostics.Add(extends.Position, ExtendsKey, $"must not lead back to itself, was '{name.Text}'.");
            return own;
        }

        if (!File.Exists(lowerPath))
        {
            diagnostics.Add(extends.Position, ExtendsKey, $"must name a file that exists, '{lowerPath}' does not. It is relative to this recipe.");
            return own;
        }

        return LoadTree(lowerPath, diagnostics, chain) is { } lower ? own.Over(lower) : own;
    }

    private static string? ReadText(string path, RecipeDiagnostics diagnostics)
    {
        RecipePosition position = new(path, 0, 0);
        try
        {
            if (!File.Exists(path))
            {
                diagnostics.Add(position, "", Directory.Exists(path)
                    ? "is a directory; name a recipe file such as recipes/fork-maze.yaml."
                    : "does not exist. Recipes are in the folder recipes/.");
                return null;
            }

            if (new FileInfo(path).Length > LargestFile)
            {
                diagnostics.Add(position, "", $"is larger than {LargestFile} bytes, which no recipe is.");
                return null;
            }

            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            diagnostics.Add(position, "", $"cannot be read: {exception.Message}");
            return null;
        }
    }

    private static RecipeMapping Override(RecipeMapping root, string text, RecipeDiagnostics diagnostics)
    {
        RecipePosition position = new(SetOption, 0, 0);
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        string path = equals < 0 ? text : text[..equals].Trim();
        if (equals < 0 || path.Split('.').Any(string.IsNullOrWhiteSpace))
        {
            diagnostics.Add(position, "", $"'{text}' must have the form key=value, for example ppo.clip=0.1.");
            return root;
        }

        return RecipeYaml.ParseValue(text[(equals + 1)..], SetOption, path, diagnostics) is { } value ? root.With(path, value) : root;
    }
}
