using System.CommandLine;
using System.CommandLine.Parsing;

namespace Gsl.Cli;

/// <summary>Options that several commands have; each call makes a new one.</summary>
internal static class SharedOptions
{
    private const int MostThreads = 1024;

    public static Option<bool> Json() => new("--json") { Description = "Print the result as JSON." };

    public static Option<string[]> Plugins() => new("--plugin")
    {
        Description = "A class library with environments of your own; may be given several times.",
        HelpName = "DLL",
        DefaultValueFactory = _ => [],
    };

    public static Option<int> Threads()
    {
        Option<int> option = new("--threads")
        {
            Description = "Threads to use; results do not depend on it.",
            HelpName = "N",
            DefaultValueFactory = _ => Environment.ProcessorCount,
        };
        RequireRange(option, 1, MostThreads);
        return option;
    }

    public static Option<bool> Deterministic() => new("--deterministic") { Description = "Act by the policy's mode rather than by sampling." };

    public static Option<string?> Policy() => new("--policy")
    {
        Description = "The stage whose policy to run, such as generalist or specialists/0; the run's last where not given.",
        HelpName = "NAME",
    };

    public static Argument<string> RunFolder() => new("run") { Description = "The run's folder.", HelpName = "DIR" };

    public static void RequireRange(Option<int> option, int minimum, int maximum) =>
        option.Validators.Add(result => Check(result, result.GetValueOrDefault<int>(), minimum, maximum));

    public static void RequireRange(Option<int?> option, int minimum, int maximum) =>
        option.Validators.Add(result => Check(result, result.GetValueOrDefault<int?>() ?? minimum, minimum, maximum));

    private static void Check(OptionResult result, int value, int minimum, int maximum)
    {
        if (value < minimum || value > maximum)
        {
            result.AddError($"{result.Option.Name} must be {(maximum == int.MaxValue ? $"at least {minimum}" : $"from {minimum} to {maximum}")}, was {value}.");
        }
    }
}
