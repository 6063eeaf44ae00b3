namespace Gsl.Environments.MuJoCo;

/// <summary>Where the engine's shared library may lie.</summary>
internal static class MuJoCoLibraryFiles
{
    /// <summary>Environment variable that holds its path where the option does not.</summary>
    public const string Variable = "GSL_MUJOCO_LIBRARY";

    /// <summary>What to do where it is missing.</summary>
    public const string Remedy =
        $"Install version 2.2.2 (Debian: apt-get install libmujoco2.2.2), or give its path in the option 'mujoco_library' or the environment variable {Variable}.";

    // Every version's usual names: one that is not known is refused by name, not reported as missing.
    private static readonly string[] UsualNames =
        ["libmujoco.so.2.2.2", "libmujoco.so", "libmujoco.2.2.2.dylib", "libmujoco.dylib", "mujoco.dll"];

    /// <summary>The files or names to try, in this order: the path given by option or variable alone, or every usual name.</summary>
    public static IReadOnlyList<string> Candidates(string option)
    {
        string path = option.Length > 0 ? option : Environment.GetEnvironmentVariable(Variable) ?? "";
        return path.Length > 0 ? [path] : UsualNames;
    }
}
