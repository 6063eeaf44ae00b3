using System.CommandLine;
using Gsl.Environments;
using Gsl.Training;

namespace Gsl.Cli;

/// <summary><c>gsl resume</c>: goes on with a run where it stopped.</summary>
internal static class ResumeCommand
{
    public static Command Create(CommandContext context)
    {
        Argument<string> directory = SharedOptions.RunFolder();
        Option<int> threads = SharedOptions.Threads();
        Option<string[]> plugins = SharedOptions.Plugins();
        Option<bool> json = SharedOptions.Json();
        Command command = new("resume", "Go on with a run, or the runs of several seeds, where they stopped.") { directory, threads, plugins, json };
        command.SetAction(parsed =>
        {
            string folder = parsed.GetRequiredValue(directory);
            IReadOnlyList<RunDirectory> runs = TrainingSession.Open(folder);
            EnvironmentFamily family = TrainingSession.OpenFamily(runs[0], parsed.GetRequiredValue(plugins));
            new TrainingSession(context, parsed.GetValue(threads), folder).Train(runs, family);
            RunResults.Show([.. runs.Select(run => run.Folder)], null, parsed.GetValue(json), context.Terminal);
            return ExitCode.Done;
        });
        return command;
    }
}
