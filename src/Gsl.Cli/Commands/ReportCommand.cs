using System.CommandLine;
using Gsl.Training;

namespace Gsl.Cli;

/// <summary><c>gsl report</c>: writes the report of one run, or of several seeds together.</summary>
internal static class ReportCommand
{
    public static Command Create(CommandContext context)
    {
        Argument<string[]> directories = new("runs")
        {
            Description = "Run folders, or folders of several seeds.",
            HelpName = "DIR",
            Arity = ArgumentArity.OneOrMore,
        };
        Option<string?> output = new("--out") { Description = "Folder to write the report to.", HelpName = "DIR" };
        Option<bool> json = SharedOptions.Json();
        Command command = new("report", "Write the report of a run; several runs get intervals over their seeds.") { directories, output, json };
        command.SetAction(parsed =>
        {
            List<RunDirectory> runs = [.. parsed.GetRequiredValue(directories).SelectMany(TrainingSession.Open)];
            RefuseToMix(runs);
            RunResults.Show([.. runs.Select(run => run.Folder)], parsed.GetValue(output), parsed.GetValue(json), context.Terminal);
            return ExitCode.Done;
        });
        return command;
    }

    private static void RefuseToMix(List<RunDirectory> runs)
    {
        HashSet<string> folders = [];
        foreach (RunDirectory run in runs)
        {
            if (!folders.Add(run.Folder))
            {
                throw new BadInputException($"{TrainingSession.ShortPath(run.Folder)} is named twice; name each run once.");
            }

            if (run.Recipe.Environment.Name != runs[0].Recipe.Environment.Name)
            {
                throw new BadInputException(
                    $"{TrainingSession.ShortPath(run.Folder)} is of {run.Recipe.Environment.Name} and"
                    + $" {TrainingSession.ShortPath(runs[0].Folder)} of {runs[0].Recipe.Environment.Name}; report on one environment at a time.");
            }
        }
    }
}
