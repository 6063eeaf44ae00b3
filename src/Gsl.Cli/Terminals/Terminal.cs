using Spectre.Console;

namespace Gsl.Cli;

/// <summary>Where a command writes: results to one side, progress and problems to the other.</summary>
internal sealed class Terminal
{
    private const int PlainWidth = 120;

    private Terminal(TextWriter output, TextWriter error, TimeProvider clock, bool isLive)
    {
        Output = output;
        Error = error;
        Clock = clock;
        IsLive = isLive;
        Progress = isLive ? AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) }) : Plain(error);
    }

    /// <summary>Results; what a script reads.</summary>
    public TextWriter Output { get; }

    /// <summary>Plain lines of progress and problems.</summary>
    public TextWriter Error { get; }

    /// <summary>Progress that is drawn rather than written, on the same side as <see cref="Error"/>.</summary>
    public IAnsiConsole Progress { get; }

    /// <summary>The clock of rates and intervals.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Whether progress can be redrawn in place.</summary>
    public bool IsLive { get; }

    /// <summary>The process's own console: drawn where a person looks at it, plain where it is redirected or NO_COLOR is set.</summary>
    public static Terminal System()
    {
        bool plain = Console.IsErrorRedirected
            || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            || Environment.GetEnvironmentVariable("TERM") == "dumb";
        return new Terminal(Console.Out, Console.Error, TimeProvider.System, isLive: !plain);
    }

    /// <summary>A terminal that writes plain text to the writers given.</summary>
    public static Terminal Redirected(TextWriter output, TextWriter error, TimeProvider clock) => new(output, error, clock, isLive: false);

    /// <summary>A drawing surface without colours or control codes. The package would write them into pipes otherwise.</summary>
    public static IAnsiConsole Plain(TextWriter writer)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = PlainWidth;
        return console;
    }
}
