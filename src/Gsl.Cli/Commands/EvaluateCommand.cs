using System.CommandLine;
using Gsl.Environments;
using Gsl.Training;

namespace Gsl.Cli;

/// <summary><c>gsl evaluate</c>: runs a trained policy on every variation.</summary>
internal static class EvaluateCommand
{
    private const int MostEpisodes = 1_000_000;

    public static Command Create(CommandContext context)
    {
        Argument<string> directory = SharedOptions.RunFolder();
        Option<int?> episodes = new("--episodes") { Description = "Episodes per variation; the recipe's where not given.", HelpName = "N" };
        SharedOptions.RequireRange(episodes, 1, MostEpisodes);
        Option<bool> deterministic = SharedOptions.Deterministic();
        Option<string?> policy = SharedOptions.Policy();
        Option<int> threads = SharedOptions.Threads();
        Option<string[]> plugins = SharedOptions.Plugins();
        Option<bool> json = SharedOptions.Json();
        Command command = new("evaluate", "Run a trained policy on every variation.")
        {
            directory, episodes, deterministic, policy, threads, plugins, json,
        };
        command.SetAction(parsed =>
        {
            RunDirectory run = RunDirectory.Open(parsed.GetRequiredValue(directory));
            EnvironmentFamily family = TrainingSession.OpenFamily(run, parsed.GetRequiredValue(plugins));
            EvaluationResult result = EvaluationView.Watch(
                context.Terminal,
                progress => PolicyTrial.Evaluate(
                    run,
                    family,
                    parsed.GetValue(policy),
                    parsed.GetValue(episodes),
                    parsed.GetValue(deterministic),
                    parsed.GetValue(threads),
                    progress,
                    context.Interrupted));
            EvaluationText.Write(result, family, parsed.GetValue(json), context.Terminal.Output);
            return ExitCode.Done;
        });
        return command;
    }
}
