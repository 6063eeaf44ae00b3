using System.CommandLine;
using System.Text.Json;
using Gsl.Environments;

namespace Gsl.Cli;

/// <summary><c>gsl env</c>: what environments there are, and whether one keeps its contract.</summary>
internal static class EnvironmentCommands
{
    public static Command Create(CommandContext context) => new("env", "List environments, or check one.") { CreateList(context), CreateCheck(context) };

    private static Command CreateList(CommandContext context)
    {
        Option<string[]> plugins = SharedOptions.Plugins();
        Option<bool> json = SharedOptions.Json();
        Command command = new("list", "List the environments a recipe can name.") { plugins, json };
        command.SetAction(parsed =>
        {
            EnvironmentRegistry registry = CommandContext.LoadEnvironments(parsed.GetRequiredValue(plugins));
            List(registry, parsed.GetValue(json), context.Terminal.Output);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command CreateCheck(CommandContext context)
    {
        Argument<string> name = new("name") { Description = "The environment's name.", HelpName = "NAME" };
        Option<string[]> options = new("--option")
        {
            Description = "An option of the environment, for example --option goals=7; may be given several times.",
            HelpName = "k=v",
            DefaultValueFactory = _ => [],
        };
        Option<string[]> plugins = SharedOptions.Plugins();
        Option<bool> json = SharedOptions.Json();
        Command command = new("check", "Prove that an environment keeps its contract.") { name, options, plugins, json };
        command.SetAction(parsed =>
        {
            EnvironmentRegistry registry = CommandContext.LoadEnvironments(parsed.GetRequiredValue(plugins));
            EnvironmentFamily family = registry.Create(parsed.GetRequiredValue(name), ParseOptions(parsed.GetRequiredValue(options)));
            CheckReport report = EnvironmentChecker.Check(family);
            CheckText.Write(report, parsed.GetValue(json), context.Terminal.Output);
            return report.Passed ? ExitCode.Done : ExitCode.Failure;
        });
        return command;
    }

    private static Dictionary<string, string> ParseOptions(string[] texts)
    {
        Dictionary<string, string> options = new(StringComparer.Ordinal);
        foreach (string text in texts)
        {
            int equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw new BadInputException($"--option '{text}' must have the form key=value, for example goals=7.");
            }

            options[text[..equals]] = text[(equals + 1)..];
        }

        return options;
    }

    private static void List(EnvironmentRegistry registry, bool json, TextWriter output)
    {
        if (json)
        {
            output.WriteLine(JsonText.Write(writer => WriteList(registry, writer)));
            return;
        }

        int width = registry.Providers.Max(provider => provider.Name.Length);
        foreach (IEnvironmentProvider provider in registry.Providers)
        {
            output.WriteLine($"{provider.Name.PadRight(width)}  {provider.Summary}");
        }
    }

    private static void WriteList(EnvironmentRegistry registry, Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (IEnvironmentProvider provider in registry.Providers)
        {
            writer.WriteStartObject();
            writer.WriteString("name", provider.Name);
            writer.WriteString("summary", provider.Summary);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
