using System.Runtime.InteropServices;

namespace Gsl.Training;

/// <summary>What a run directory is of: <c>run.json</c>.</summary>
public sealed record RunManifest
{
    /// <summary>Name of the format.</summary>
    public const string FormatName = "gsl.run";

    /// <summary>Version of the format this program writes, and the newest it reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Always <see cref="FormatName"/>.</summary>
    public string Format { get; init; } = FormatName;

    /// <summary>Version of the format.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>Version of the program that began the run.</summary>
    public string GslVersion { get; init; } = "";

    /// <summary>Runtime that began it.</summary>
    public string DotnetVersion { get; init; } = "";

    /// <summary>Operating system.</summary>
    public string OperatingSystem { get; init; } = "";

    /// <summary>Processor.</summary>
    public string Processor { get; init; } = "";

    /// <summary>Logical cores.</summary>
    public int LogicalCores { get; init; }

    /// <summary>Instruction sets in use.</summary>
    public IReadOnlyList<string> InstructionSets { get; init; } = [];

    /// <summary>Plugins its environments came from, absolute paths.</summary>
    public IReadOnlyList<string> Plugins { get; init; } = [];

    /// <summary>The command that begins such a run, folder and threads left out; empty where it was not begun from a command line.</summary>
    public string Command { get; init; } = "";

    /// <summary>The recipe, complete.</summary>
    public required Recipe Recipe { get; init; }

    /// <summary>Describes <paramref name="recipe"/>, whose environment may come from <paramref name="plugins"/>, on this machine.</summary>
    public static RunManifest Create(Recipe recipe, IEnumerable<string>? plugins = null) => new()
    {
        GslVersion = Machine.GslVersion,
        DotnetVersion = RuntimeInformation.FrameworkDescription,
        OperatingSystem = RuntimeInformation.OSDescription,
        Processor = Machine.ProcessorName,
        LogicalCores = Environment.ProcessorCount,
        InstructionSets = Machine.InstructionSets,
        Plugins = [.. (plugins ?? []).Select(Path.GetFullPath)],
        Recipe = recipe,
    };
}
