namespace Gsl.Cli.Tests;

/// <summary>Runs the program's entry point in a folder of its own.</summary>
internal sealed class CommandHarness : IDisposable
{
    public TemporaryDirectory Directory { get; } = new();

    public ScriptedExperiments Experiments { get; } = new();

    /// <summary>Path of the test assembly, whose public families are a plugin.</summary>
    public static string Plugin => typeof(CommandHarness).Assembly.Location;

    public CommandResult Run(params string[] arguments) => Run(Experiments, arguments);

    /// <summary>Runs a command that really trains.</summary>
    public static CommandResult Train(params string[] arguments) => Run(new ExperimentRunner(TimeProvider.System), arguments);

    public string Write(string name, string text) => Directory.Write(name, text);

    public string PathOf(string name) => Directory.Combine(name);

    /// <summary>Everything below the folder with its content, to see that a command changed nothing.</summary>
    public string Contents() => string.Join('\n', System.IO.Directory
        .EnumerateFileSystemEntries(Directory.Path, "*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Select(path => File.Exists(path) ? $"{path}: {Convert.ToHexString(File.ReadAllBytes(path))}" : path));

    public void Dispose() => Directory.Dispose();

    private static CommandResult Run(IExperimentRunner experiments, string[] arguments)
    {
        StringWriter output = new();
        StringWriter error = new();
        Terminal terminal = Terminal.Redirected(output, error, TimeProvider.System);
        int exitCode = CommandLine.Invoke(arguments, new CommandContext(terminal, experiments, CancellationToken.None));
        return new CommandResult(exitCode, output.ToString(), error.ToString());
    }
}
