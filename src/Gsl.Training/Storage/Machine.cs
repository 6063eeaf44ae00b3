using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Gsl.Training;

/// <summary>Facts about the program and the machine it runs on, for provenance.</summary>
public static class Machine
{
    /// <summary>Version of this program, with the commit where the build knew it.</summary>
    public static string GslVersion { get; } =
        typeof(Machine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>The processor's name as the operating system tells it.</summary>
    public static string ProcessorName { get; } = FindProcessorName();

    /// <summary>Instruction sets in use, largest first; switches in the environment can turn some off.</summary>
    public static IReadOnlyList<string> InstructionSets { get; } = FindInstructionSets();

    private static string FindProcessorName()
    {
        const string File = "/proc/cpuinfo";
        try
        {
            string? line = OperatingSystem.IsLinux()
                ? System.IO.File.ReadLines(File).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))
                : null;
            if (line is not null)
            {
                return line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
            }
        }
        catch (IOException)
        {
            // The name is for people only; the architecture serves where the file cannot be read.
        }

        return Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? RuntimeInformation.ProcessArchitecture.ToString();
    }

    private static List<string> FindInstructionSets()
    {
        var sets = new List<string>();
        Add(Vector512.IsHardwareAccelerated, "vector512");
        Add(Avx512F.IsSupported, "avx512f");
        Add(Avx2.IsSupported, "avx2");
        Add(Fma.IsSupported, "fma");
        Add(Avx.IsSupported, "avx");
        Add(Sse42.IsSupported, "sse4.2");
        Add(AdvSimd.IsSupported, "advsimd");
        return sets;

        void Add(bool supported, string name)
        {
            if (supported)
            {
                sets.Add(name);
            }
        }
    }
}
