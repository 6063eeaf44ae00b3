namespace Gsl.Environments.Procgen;

/// <summary>Finds the library's file and its pictures.</summary>
internal static class NativeProcgenFiles
{
    /// <summary>The library's file where <paramref name="library"/> is it, or a folder that holds it as the Python package does.</summary>
    public static string FindLibrary(string library)
    {
        string name = OperatingSystem.IsWindows() ? "env.dll" : OperatingSystem.IsMacOS() ? "libenv.dylib" : "libenv.so";
        string[] places = [Path.Combine(library, "data", "prebuilt", name), Path.Combine(library, name)];
        return Array.Find(places, File.Exists) ?? library;
    }

    /// <summary>The folder of the library's pictures, with the separator at its end that the library wants.</summary>
    /// <exception cref="EnvironmentConfigurationException">There is none, or no picture is in it.</exception>
    public static string FindResources(string libraryPath, string? resourceRoot)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(libraryPath))!;
        string[] places = resourceRoot is not null
            ? [Path.GetFullPath(resourceRoot)]
            : [
                Path.GetFullPath(Path.Combine(folder, "..", "assets")),
                Path.GetFullPath(Path.Combine(folder, "..", "..", "data", "assets")),
                Path.GetFullPath(Path.Combine(folder, "assets")),
            ];
        string? found = Array.Find(places, HoldsPictures);
        return found is not null
            ? Path.TrimEndingDirectorySeparator(found) + Path.DirectorySeparatorChar
            : throw new EnvironmentConfigurationException(
                $"The pictures of the library '{libraryPath}' are missing: no .png file is in or below {string.Join(" or ", places.Select(place => $"'{place}'"))}. "
                + "Set 'resource_root' to Procgen's folder of pictures (in its package: data/assets).");
    }

    private static bool HoldsPictures(string folder) =>
        Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.png", SearchOption.AllDirectories).Any();
}
