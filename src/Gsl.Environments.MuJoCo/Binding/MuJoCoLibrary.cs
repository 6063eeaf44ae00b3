using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gsl.Environments.MuJoCo;

/// <summary>
/// The physics engine MuJoCo, reached through its C interface. Its version is checked before anything is read from its
/// structures, and a small model of known values proves every offset before the library is handed out.
/// </summary>
internal sealed unsafe class MuJoCoLibrary
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, MuJoCoLibrary> Libraries = new(StringComparer.Ordinal);

    [ThreadStatic]
    private static string? _error;

    private MuJoCoLibrary(string path, nint library)
    {
        Path = path;
        List<string> missing = [];
        var version = (delegate* unmanaged[Cdecl]<int>)Find("mj_version");
        RefuseMissing();

        // First of all: other versions may lack what is asked for below, and lay out what is read otherwise.
        Version = version();
        Layout = MuJoCoLayout.Known.TryGetValue(Version, out MuJoCoLayout? layout)
            ? layout
            : throw new EnvironmentConfigurationException(
                $"The library '{path}' is MuJoCo {Describe(Version)}, but known are only {string.Join(", ", MuJoCoLayout.Known.Keys.Select(Describe))}. {MuJoCoLibraryFiles.Remedy}");
        LoadXml = (delegate* unmanaged[Cdecl]<byte*, void*, byte*, int, nint>)Find("mj_loadXML");
        CopyModel = (delegate* unmanaged[Cdecl]<nint, nint, nint>)Find("mj_copyModel");
        DeleteModel = (delegate* unmanaged[Cdecl]<nint, void>)Find("mj_deleteModel");
        TotalMass = (delegate* unmanaged[Cdecl]<nint, double>)Find("mj_getTotalmass");
        NameToId = (delegate* unmanaged[Cdecl]<nint, int, byte*, int>)Find("mj_name2id");
        MakeData = (delegate* unmanaged[Cdecl]<nint, nint>)Find("mj_makeData");
        DeleteData = (delegate* unmanaged[Cdecl]<nint, void>)Find("mj_deleteData");
        ResetData = (delegate* unmanaged[Cdecl]<nint, nint, void>)Find("mj_resetData");
        Forward = (delegate* unmanaged[Cdecl]<nint, nint, void>)Find("mj_forward");
        Step = (delegate* unmanaged[Cdecl]<nint, nint, void>)Find("mj_step");
        Step1 = (delegate* unmanaged[Cdecl]<nint, nint, void>)Find("mj_step1");
        Step2 = (delegate* unmanaged[Cdecl]<nint, nint, void>)Find("mj_step2");
        Kinematics = (delegate* unmanaged[Cdecl]<nint, nint, void>)Find("mj_kinematics");
        CenterPositions = (delegate* unmanaged[Cdecl]<nint, nint, void>)Find("mj_comPos");
        CenterVelocities = (delegate* unmanaged[Cdecl]<nint, nint, void>)Find("mj_comVel");
        ObjectVelocity = (delegate* unmanaged[Cdecl]<nint, nint, int, int, double*, int, void>)Find("mj_objectVelocity");
        ContactForce = (delegate* unmanaged[Cdecl]<nint, nint, int, double*, void>)Find("mj_contactForce");
        Jacobian = (delegate* unmanaged[Cdecl]<nint, nint, double*, double*, double*, int, void>)Find("mj_jac");
        Ray = (delegate* unmanaged[Cdecl]<nint, nint, double*, double*, byte*, byte, int, int*, double>)Find("mj_ray");
        nint userError = Find("mju_user_error");
        nint userWarning = Find("mju_user_warning");
        RefuseMissing();
        if (!Environment.Is64BitProcess)
        {
            throw new EnvironmentConfigurationException($"MuJoCo {Describe(Version)} is only known in 64-bit processes.");
        }

        // The engine would end the process at an error and write a file at a warning.
        *(delegate* unmanaged[Cdecl]<byte*, void>*)userError = &OnError;
        *(delegate* unmanaged[Cdecl]<byte*, void>*)userWarning = &OnWarning;

        void RefuseMissing()
        {
            if (missing.Count > 0)
            {
                throw new EnvironmentConfigurationException(
                    $"The library '{path}' is not MuJoCo's or too old: it does not export {string.Join(", ", missing)}. {MuJoCoLibraryFiles.Remedy}");
            }
        }

        nint Find(string symbol)
        {
            if (!NativeLibrary.TryGetExport(library, symbol, out nint address))
            {
                missing.Add(symbol);
            }

            return address;
        }
    }

    /// <summary>The file or name it was loaded from.</summary>
    public string Path { get; }

    /// <summary>What <c>mj_version</c> says: 222 for 2.2.2.</summary>
    public int Version { get; }

    /// <summary>The layout of that version's structures.</summary>
    public MuJoCoLayout Layout { get; }

    public delegate* unmanaged[Cdecl]<byte*, void*, byte*, int, nint> LoadXml { get; }

    public delegate* unmanaged[Cdecl]<nint, nint, nint> CopyModel { get; }

    public delegate* unmanaged[Cdecl]<nint, void> DeleteModel { get; }

    public delegate* unmanaged[Cdecl]<nint, double> TotalMass { get; }

    public delegate* unmanaged[Cdecl]<nint, int, byte*, int> NameToId { get; }

    public delegate* unmanaged[Cdecl]<nint, nint> MakeData { get; }

    public delegate* unmanaged[Cdecl]<nint, void> DeleteData { get; }

    public delegate* unmanaged[Cdecl]<nint, nint, void> ResetData { get; }

    public delegate* unmanaged[Cdecl]<nint, nint, void> Forward { get; }

    public delegate* unmanaged[Cdecl]<nint, nint, void> Step { get; }

    public delegate* unmanaged[Cdecl]<nint, nint, void> Step1 { get; }

    public delegate* unmanaged[Cdecl]<nint, nint, void> Step2 { get; }

    public delegate* unmanaged[Cdecl]<nint, nint, void> Kinematics { get; }

    public delegate* unmanaged[Cdecl]<nint, nint, void> CenterPositions { get; }

    public delegate* unmanaged[Cdecl]<nint, nint, void> CenterVelocities { get; }

    public delegate* unmanaged[Cdecl]<nint, nint, int, int, double*, int, void> ObjectVelocity { get; }

    public delegate* unmanaged[Cdecl]<nint, nint, int, double*, void> ContactForce { get; }

    public delegate* unmanaged[Cdecl]<nint, nint, double*, double*, double*, int, void> Jacobian { get; }

    public delegate* unmanaged[Cdecl]<nint, nint, double*, double*, byte*, byte, int, int*, double> Ray { get; }

    /// <summary>Loads the library from a path, or from its usual names where <paramref name="option"/> is empty and no variable is set.</summary>
    /// <exception cref="EnvironmentConfigurationException">It is missing, another library, of an unknown version or fails its test.</exception>
    public static MuJoCoLibrary Load(string option)
    {
        lock (Gate)
        {
            List<string> failures = [];
            foreach (string candidate in MuJoCoLibraryFiles.Candidates(option))
            {
                if (Libraries.TryGetValue(candidate, out MuJoCoLibrary? loaded))
                {
                    return loaded;
                }

                if (!TryOpen(candidate, failures, out nint handle))
                {
                    continue;
                }

                var library = new MuJoCoLibrary(candidate, handle);
                MuJoCoSelfTest.Run(library);
                Libraries.Add(candidate, library);
                return library;
            }

            throw new EnvironmentConfigurationException(
                $"The physics engine MuJoCo was not found; tried {string.Join("; ", failures)}. {MuJoCoLibraryFiles.Remedy}");
        }
    }

    /// <summary>Throws where the engine reported an error on this thread since the last look.</summary>
    /// <exception cref="MuJoCoException">It did; its computation did not finish.</exception>
    public static void ThrowOnError()
    {
        if (_error is { } error)
        {
            _error = null;
            throw new MuJoCoException($"MuJoCo failed: {error}");
        }
    }

    private static string Describe(int version) => $"{version / 100}.{version / 10 % 10}.{version % 10}";

    private static bool TryOpen(string candidate, List<string> failures, out nint handle)
    {
        handle = 0;
        bool isPath = candidate.AsSpan().ContainsAny('/', '\\');
        if (isPath && !File.Exists(candidate))
        {
            failures.Add($"'{candidate}', where there is no file");
            return false;
        }

        if (isPath && SharedLibraryFile.FindProblem(candidate) is { } problem)
        {
            failures.Add($"'{candidate}', which {problem}");
            return false;
        }

        try
        {
            handle = NativeLibrary.Load(candidate);
            return true;
        }
        catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException)
        {
            failures.Add(isPath ? $"'{candidate}', which the system cannot load ({exception.Message.Split('\n')[0].Trim()})" : candidate);
            return false;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnError(byte* message) => _error ??= Marshal.PtrToStringUTF8((nint)message) ?? "an error without words";

    // Warnings are counted in the engine's data, where they are looked for.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnWarning(byte* message)
    {
    }
}
