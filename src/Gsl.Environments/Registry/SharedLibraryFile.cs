using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Gsl.Environments;

/// <summary>Looks into a shared library's file before the system's loader does, which says little of a wrong one and may crash on a damaged one.</summary>
internal static class SharedLibraryFile
{
    private const int HeaderLength = 64;

    private static ReadOnlySpan<byte> Elf => [0x7F, (byte)'E', (byte)'L', (byte)'F'];

    /// <summary>Why this system cannot load the file, or null where nothing speaks against it.</summary>
    public static string? FindProblem(string path)
    {
        using FileStream file = File.OpenRead(path);
        Span<byte> header = stackalloc byte[HeaderLength];
        int length = file.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false);
        string? found = Recognize(header[..length]);
        if (found is null)
        {
            return $"is no shared library (its {file.Length} bytes begin like none)";
        }

        string expected = Expected();
        if (found != expected)
        {
            return $"is {found}, but this process needs {expected}";
        }

        return OperatingSystem.IsLinux() && !ElfIsWhole(file, header) ? $"is damaged: it is shorter ({file.Length} bytes) than its header says" : null;
    }

    private static string Expected()
    {
        string machine = Name(RuntimeInformation.ProcessArchitecture);
        return OperatingSystem.IsWindows() ? $"a Windows library for {machine}"
            : OperatingSystem.IsMacOS() ? "a macOS library"
            : $"an ELF library for {machine}";
    }

    private static string? Recognize(ReadOnlySpan<byte> header)
    {
        if (header.Length == HeaderLength && header.StartsWith(Elf))
        {
            bool is64 = header[4] == 2;
            return $"an ELF library for {(BinaryPrimitives.ReadUInt16LittleEndian(header[18..]), is64) switch
            {
                (62, true) => Name(Architecture.X64),
                (183, true) => Name(Architecture.Arm64),
                (3, _) => Name(Architecture.X86),
                (40, _) => Name(Architecture.Arm),
                var (machine, _) => $"machine {machine}",
            }}";
        }

        if (header.Length > 4 && BinaryPrimitives.ReadUInt32LittleEndian(header) is 0xFEEDFACF or 0xBEBAFECA)
        {
            return "a macOS library";
        }

        return header.StartsWith("MZ"u8) ? $"a Windows library for {Name(OperatingSystem.IsWindows() ? RuntimeInformation.ProcessArchitecture : Architecture.X64)}" : null;
    }

    // Every segment that the loader maps must lie within the file.
    private static bool ElfIsWhole(FileStream file, ReadOnlySpan<byte> header)
    {
        if (header[4] != 2)
        {
            return true;
        }

        long table = BinaryPrimitives.ReadInt64LittleEndian(header[32..]);
        int size = BinaryPrimitives.ReadUInt16LittleEndian(header[54..]);
        int count = BinaryPrimitives.ReadUInt16LittleEndian(header[56..]);
        if (size < 56 || table < 0 || table + ((long)size * count) > file.Length)
        {
            return false;
        }

        byte[] segments = new byte[size * count];
        file.Position = table;
        file.ReadExactly(segments);
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> segment = segments.AsSpan(i * size, size);
            ulong end = BinaryPrimitives.ReadUInt64LittleEndian(segment[8..]) + BinaryPrimitives.ReadUInt64LittleEndian(segment[32..]);
            if (end > (ulong)file.Length)
            {
                return false;
            }
        }

        return true;
    }

    private static string Name(Architecture architecture) => architecture switch
    {
        Architecture.X64 => "x86-64",
        Architecture.X86 => "x86 (32 bits)",
        Architecture.Arm64 => "Arm64",
        Architecture.Arm => "Arm (32 bits)",
        _ => architecture.ToString(),
    };
}
