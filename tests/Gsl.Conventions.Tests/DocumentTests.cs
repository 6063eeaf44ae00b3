using System.CommandLine;
using System.Text.RegularExpressions;
using Gsl.Cli;
using Gsl.Environments;
using Gsl.Training;

namespace Gsl.Conventions.Tests;

public sealed partial class DocumentTests
{
    // The wrapper script runs the tests itself.
    private const string WrapperCommand = "test";

    [Fact]
    public void Commands_in_documents_exist_with_their_options()
    {
        Terminal terminal = Terminal.Redirected(TextWriter.Null, TextWriter.Null, TimeProvider.System);
        RootCommand root = CommandLine.Build(new CommandContext(terminal, new ExperimentRunner(TimeProvider.System), CancellationToken.None));
        List<string> offenders = [];
        foreach ((string path, string command) in Commands())
        {
            // A word in capitals stands for a value; 1 is one of every kind.
            string[] words = [.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => Placeholder().IsMatch(word) ? "1" : word)];
            if (words is not [WrapperCommand] && !IsName(root, words) && root.Parse(words).Errors is { Count: > 0 } errors)
            {
                offenders.Add($"{path}: gsl {command}: {errors[0].Message}");
            }
        }

        Assert.Empty(offenders);
    }

    [Fact]
    public void Runs_in_documents_load_their_recipe_with_its_settings()
    {
        EnvironmentRegistry environments = CommandContext.LoadEnvironments([]);
        List<string> offenders = [];
        foreach ((string path, string command) in Commands())
        {
            string[] words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words is not ["run", { } recipe, ..] || !RecipePath().IsMatch(recipe))
            {
                continue;
            }

            string[] settings = [.. words.Zip(words.Skip(1)).Where(pair => pair.First == "--set").Select(pair => pair.Second)];
            try
            {
                RecipePreparation.Prepare(RecipeFile.Load(Path.Combine(Repository.Root, recipe), settings), environments);
            }
            catch (RecipeException exception)
            {
                offenders.Add($"{path}: gsl {command}: {exception.Message}");
            }
        }

        Assert.Empty(offenders);
    }

    [Fact]
    public void Recipes_that_documents_name_exist() =>
        Assert.Empty(Repository.Documents()
            .SelectMany(document => RecipePath().Matches(document.Text).Select(match => (document.Path, Recipe: match.Value)))
            .Where(use => !File.Exists(Path.Combine(Repository.Root, use.Recipe)))
            .Select(use => $"{use.Path}: {use.Recipe}"));

    [Fact]
    public void Links_between_documents_lead_somewhere() =>
        Assert.Empty(Repository.Documents()
            .SelectMany(document => RelativeLink().Matches(document.Text).Select(match => (document.Path, Target: match.Groups[1].Value)))
            .Where(link => !Exists(link.Path, link.Target))
            .Select(link => $"{link.Path}: {link.Target}"));

    // A command line is a line of a code block or a piece of code in a sentence; notation such as [--seed S] or NAME... is no command line.
    private static IEnumerable<(string Path, string Command)> Commands() => Repository.Documents()
        .SelectMany(document => CommandLineInText().Matches(ContinuedLine().Replace(document.Text, " "))
            .Select(match => (document.Path, Command: match.Groups[1].Value)))
        .Select(use => (use.Path, Command: Comment().Replace(use.Command, "").Trim()))
        .Where(use => use.Command.Length > 0 && use.Command.IndexOfAny(['[', '|', '<', '>', '…', '$']) < 0 && !use.Command.Contains("...", StringComparison.Ordinal));

    // A command may also just be mentioned by its name.
    private static bool IsName(Command root, ReadOnlySpan<string> words)
    {
        Command? command = root;
        foreach (string word in words)
        {
            command = command?.Subcommands.FirstOrDefault(candidate => candidate.Name == word);
        }

        return command is not null;
    }

    private static bool Exists(string document, string target)
    {
        string path = Path.Combine(Repository.Root, Path.GetDirectoryName(document)!, target);
        return File.Exists(path) || Directory.Exists(path);
    }

    [GeneratedRegex(@"(?:^\s*(?:\$ )?(?:\./)?gsl |`(?:\./)?gsl )([^`\r\n]*)", RegexOptions.Multiline)]
    private static partial Regex CommandLineInText();

    [GeneratedRegex(@"\s#.*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"[ \t]*\\\r?\n[ \t]*")]
    private static partial Regex ContinuedLine();

    [GeneratedRegex(@"^[A-Z]+$")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\brecipes/[\w./-]+\.yaml")]
    private static partial Regex RecipePath();

    [GeneratedRegex(@"\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)")]
    private static partial Regex RelativeLink();
}
