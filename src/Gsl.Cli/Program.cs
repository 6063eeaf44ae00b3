using Gsl.Cli;

Terminal terminal = Terminal.System();
using Interruption interruption = new(terminal.Error);
return CommandLine.Invoke(args, terminal, interruption.Token);
