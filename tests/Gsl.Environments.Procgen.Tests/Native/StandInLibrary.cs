using System.Collections.Concurrent;
using System.Diagnostics;

namespace Gsl.Environments.Procgen.Tests;

/// <summary>The stand-in for the genuine library, compiled once for each set of definitions, and a folder with a picture for it.</summary>
public static class StandInLibrary
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("gsl-libenv-").FullName;
    private static readonly ConcurrentDictionary<string, Lazy<string>> Compiled = new(StringComparer.Ordinal);
    private static readonly string? Compiler = FindCompiler();

    static StandInLibrary()
    {
        Directory.CreateDirectory(Resources);
        File.WriteAllText(Path.Combine(Resources, "any.png"), "");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Why nothing can be compiled here, or null where it can.</summary>
    public static string? WhyNone => Compiler is null ? "There is no C compiler (cc or gcc) here to build the stand-in library with." : null;

    public static string Resources { get; } = Path.Combine(Folder, "pictures");

    /// <summary>Path of a library compiled with the definitions, such as <c>-DVERSION=2</c>.</summary>
    public static string Build(string definitions = "") =>
        Compiled.GetOrAdd(definitions, _ => new Lazy<string>(() => Compile(definitions))).Value;

    /// <summary>Options of a family over it.</summary>
    public static NativeProcgenOptions Options(string definitions = "") =>
        new() { Library = Build(definitions), ResourceRoot = Resources, Mode = NativeProcgenMode.Easy };

    /// <summary>A path for a file that a test writes.</summary>
    public static string Scratch(string name) => Path.Combine(Folder, name);

    private static string Compile(string definitions)
    {
        string target = Path.Combine(Folder, $"libenv{definitions.Replace("-D", "-", StringComparison.Ordinal).Replace(' ', '_')}.so");
        string source = Path.Combine(AppContext.BaseDirectory, "Native", "standin_libenv.c");
        var start = new ProcessStartInfo(Compiler!, $"-std=c11 -O1 -Wall -Werror -shared -fPIC {definitions} -o {target} {source}") { RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? target : throw new InvalidOperationException($"The stand-in library does not compile: {errors}");
    }

    private static string? FindCompiler() => OperatingSystem.IsWindows()
        ? null
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => new[] { Path.Combine(folder, "cc"), Path.Combine(folder, "gcc") })
            .FirstOrDefault(File.Exists);
}
