using System.CommandLine;

namespace Gsl.Cli;

/// <summary><c>gsl bench</c>: how fast this machine steps environments and trains.</summary>
internal static class BenchCommand
{
    public static Command Create(CommandContext context)
    {
        Option<int> threads = SharedOptions.Threads();
        Option<bool> json = SharedOptions.Json();
        Command command = new("bench", "Measure environment steps and training samples per second on this machine.") { threads, json };
        command.SetAction(parsed =>
        {
            IReadOnlyList<SpeedFigure> figures = SpeedMeasurement.MeasureAll(context, parsed.GetValue(threads));
            SpeedMeasurement.Write(figures, parsed.GetValue(json), context.Terminal.Output);
            return ExitCode.Done;
        });
        return command;
    }
}
