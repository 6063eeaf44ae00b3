using System.CommandLine;
using Gsl.Environments;
using Gsl.Training;

namespace Gsl.Cli;

/// <summary><c>gsl stage</c>: runs one specialist of a run, so that a scheduler can spread a population over machines.</summary>
internal static class StageCommand
{
    private const string Specialists = "specialists";

    public static Command Create(CommandContext context)
    {
        Option<string> run = new("--run") { Description = "The run's folder.", HelpName = "DIR", Required = true };
        Option<string> stage = new("--stage") { Description = "The stage to work on: specialists.", HelpName = "STAGE", Required = true };
        stage.AcceptOnlyFromAmong(Specialists);
        Option<int> index = new("--index") { Description = "Which specialist, from 0.", HelpName = "I", Required = true };
        SharedOptions.RequireRange(index, 0, int.MaxValue);
        Option<int> threads = SharedOptions.Threads();
        Option<string[]> plugins = SharedOptions.Plugins();
        Command command = new("stage", "Run one specialist of a run that has reached its plateau.") { run, stage, index, threads, plugins };
        command.SetAction(parsed =>
        {
            RunDirectory directory = RunDirectory.Open(parsed.GetRequiredValue(run));
            EnvironmentFamily family = TrainingSession.OpenFamily(directory, parsed.GetRequiredValue(plugins));
            int specialist = parsed.GetRequiredValue(index);
            new TrainingSession(context, parsed.GetValue(threads), directory.Folder).TrainSpecialist(directory, family, specialist);
            context.Terminal.Output.WriteLine($"Specialist {specialist} is done.");
            return ExitCode.Done;
        });
        return command;
    }
}
