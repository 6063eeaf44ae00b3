using System.CommandLine;
using System.CommandLine.Parsing;

namespace Gsl.Cli;

/// <summary>The gsl command: parses arguments, runs a command and turns every failure into a message and an exit code.</summary>
internal static class CommandLine
{
    /// <summary>Runs the command that the arguments name.</summary>
    /// <param name="arguments">The arguments after the program's name.</param>
    /// <param name="context">What the commands work with.</param>
    /// <returns>The process's exit code, one of <see cref="ExitCode"/>.</returns>
    public static int Invoke(IReadOnlyList<string> arguments, CommandContext context)
    {
        Terminal terminal = context.Terminal;
        // Without a word the program says what it can do.
        ParseResult parsed = Build(context).Parse(arguments.Count == 0 ? ["--help"] : arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (ParseError error in parsed.Errors)
            {
                terminal.Error.WriteLine(error.Message);
            }

            terminal.Error.WriteLine($"See '{PathOf(parsed.CommandResult.Command)} --help'.");
            return ExitCode.BadInput;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration
            {
                Output = terminal.Output,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (Exception exception)
        {
            return Failures.Report(exception, terminal.Error);
        }
    }

    /// <summary>The command with all its subcommands.</summary>
    public static RootCommand Build(CommandContext context)
    {
        RootCommand root = new("Generalist-Specialist Learning: train policies that work over many variations of an environment.")
        {
            DemoCommand.Create(context),
            RunCommand.Create(context),
            ResumeCommand.Create(context),
            EvaluateCommand.Create(context),
            ReportCommand.Create(context),
            VideoCommand.Create(context),
            PlayCommand.Create(context),
            EnvironmentCommands.Create(context),
            StageCommand.Create(context),
            BenchCommand.Create(context),
        };
        foreach (VersionOption version in root.Options.OfType<VersionOption>())
        {
            version.Action = new VersionAction(context.Terminal);
        }

        return root;
    }

    private static string PathOf(Command command) =>
        command is RootCommand ? "gsl" : $"{PathOf(command.Parents.OfType<Command>().First())} {command.Name}";
}
