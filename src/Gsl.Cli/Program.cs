using Gsl.Cli;

Terminal terminal = Terminal.System();
using Interruption interruption = new(terminal.Error);
return CommandLine.Invoke(args, new CommandContext(terminal, new ExperimentRunner(terminal.Clock), interruption.Token));
