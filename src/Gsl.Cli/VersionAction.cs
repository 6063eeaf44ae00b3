using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;

namespace Gsl.Cli;

/// <summary>Prints the program's version, whatever program it is hosted in.</summary>
internal sealed class VersionAction(Terminal terminal) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool Terminating => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        string version = typeof(VersionAction).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        terminal.Output.WriteLine($"gsl {version}");
        return ExitCode.Done;
    }
}
