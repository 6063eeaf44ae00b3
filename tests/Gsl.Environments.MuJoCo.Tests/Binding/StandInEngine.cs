using System.Diagnostics;

namespace Gsl.Environments.MuJoCo.Tests;

/// <summary>A library that exports the engine's names and tells any version.</summary>
internal static class StandInEngine
{
    private static readonly string? Compiler = OperatingSystem.IsWindows()
        ? null
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => new[] { Path.Combine(folder, "cc"), Path.Combine(folder, "gcc") })
            .FirstOrDefault(File.Exists);

    /// <summary>Why nothing can be compiled here, or null where it can.</summary>
    public static string? WhyNone => Compiler is null ? "There is no C compiler (cc or gcc) here to build the stand-in library with." : null;

    /// <summary>Compiles it into a folder; its path.</summary>
    public static string Build(string folder, int version)
    {
        string target = Path.Combine(folder, $"libmujoco-{version}.so");
        string source = Path.Combine(AppContext.BaseDirectory, "Binding", "standin_mujoco.c");
        var start = new ProcessStartInfo(Compiler!, $"-std=c11 -shared -fPIC -DVERSION={version} -o {target} {source}") { RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? target : throw new InvalidOperationException($"The stand-in library does not compile: {errors}");
    }
}
