using System.CommandLine;
using System.Text.Json;
using Gsl.Environments;

namespace Gsl.Cli;

/// <summary><c>gsl env</c>: what environments there are, and whether one keeps its contract.</summary>
internal static class EnvironmentCommands
{
    public static Command Create(CommandContext context) => new("env", "List environments, or check one.") { CreateList(context) };

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
