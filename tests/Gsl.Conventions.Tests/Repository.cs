using System.Runtime.CompilerServices;

namespace Gsl.Conventions.Tests;

/// <summary>The files of the repository.</summary>
internal static class Repository
{
    /// <summary>Its root folder.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>C# files below a folder, with the path from the root.</summary>
    public static IEnumerable<(string Path, string Text)> Sources(string folder) => Files(folder, "*.cs");

    /// <summary>Documentation for people.</summary>
    public static IEnumerable<(string Path, string Text)> Documents() =>
        Directory.EnumerateFiles(Root, "*.md").Select(Read)
            .Concat(Files("docs", "*.md"))
            .Concat(Files("samples", "*.md"))
            .Concat(Files("bench", "*.md"));

    private static IEnumerable<(string Path, string Text)> Files(string folder, string pattern)
    {
        string path = Path.Combine(Root, folder);
        return Directory.Exists(path)
            ? Directory.EnumerateFiles(path, pattern, SearchOption.AllDirectories)
                .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
                .Select(Read)
            : [];
    }

    private static (string Path, string Text) Read(string path) =>
        (Path.GetRelativePath(Root, path).Replace('\\', '/'), File.ReadAllText(path));

    private static string FindRoot([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
