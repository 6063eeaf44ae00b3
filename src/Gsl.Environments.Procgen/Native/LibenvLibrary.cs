using System.Runtime.InteropServices;
using System.Text;

namespace Gsl.Environments.Procgen;

/// <summary>
/// The genuine Procgen library, reached through its C interface. Whatever the library itself objects to ends the process, so
/// that callers check everything before.
/// </summary>
internal sealed unsafe class LibenvLibrary
{
    /// <summary>Version of the interface that this is written for.</summary>
    public const int InterfaceVersion = 1;

    /// <summary>More bytes than the state of any game takes.</summary>
    public const int StateCapacity = 1 << 20;

    private const string Remedy = "Point 'library' to libenv.so, libenv.dylib or env.dll of openai/procgen 0.10.7 (in its package: data/prebuilt), or use the procgen:NAME games, which need no library.";

    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, LibenvLibrary> Libraries = new(StringComparer.Ordinal);

    private readonly Lock _making = new();
    private readonly delegate* unmanaged[Cdecl]<int, LibenvOptions, nint> _make;
    private readonly delegate* unmanaged[Cdecl]<nint, int, LibenvTensorType*, int> _tensorTypes;
    private readonly delegate* unmanaged[Cdecl]<nint, LibenvBuffers*, void> _setBuffers;
    private readonly delegate* unmanaged[Cdecl]<nint, void> _observe;
    private readonly delegate* unmanaged[Cdecl]<nint, void> _act;
    private readonly delegate* unmanaged[Cdecl]<nint, void> _close;
    private readonly delegate* unmanaged[Cdecl]<nint, int, byte*, int, int> _getState;
    private readonly delegate* unmanaged[Cdecl]<nint, int, byte*, int, void> _setState;
    private string? _resources;

    private LibenvLibrary(string path, nint library)
    {
        Path = path;
        List<string> missing = [];
        var version = (delegate* unmanaged[Cdecl]<int>)Find("libenv_version");
        _make = (delegate* unmanaged[Cdecl]<int, LibenvOptions, nint>)Find("libenv_make");
        _tensorTypes = (delegate* unmanaged[Cdecl]<nint, int, LibenvTensorType*, int>)Find("libenv_get_tensortypes");
        _setBuffers = (delegate* unmanaged[Cdecl]<nint, LibenvBuffers*, void>)Find("libenv_set_buffers");
        _observe = (delegate* unmanaged[Cdecl]<nint, void>)Find("libenv_observe");
        _act = (delegate* unmanaged[Cdecl]<nint, void>)Find("libenv_act");
        _close = (delegate* unmanaged[Cdecl]<nint, void>)Find("libenv_close");
        _getState = (delegate* unmanaged[Cdecl]<nint, int, byte*, int, int>)Find("get_state");
        _setState = (delegate* unmanaged[Cdecl]<nint, int, byte*, int, void>)Find("set_state");
        if (missing.Count > 0)
        {
            throw new EnvironmentConfigurationException(
                $"The library '{path}' is not Procgen's or too old: it does not export {string.Join(", ", missing)}. {Remedy}");
        }

        int found = version();
        if (found != InterfaceVersion)
        {
            throw new EnvironmentConfigurationException(
                $"The library '{path}' has version {found} of the libenv interface, but version {InterfaceVersion} is needed. {Remedy}");
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

    /// <summary>Full path of its file.</summary>
    public string Path { get; }

    /// <summary>Loads the library in a file; the same file again gives the same library.</summary>
    /// <exception cref="EnvironmentConfigurationException">There is no such file, or it is no such library.</exception>
    public static LibenvLibrary Load(string path)
    {
        string fullPath = System.IO.Path.GetFullPath(path);
        lock (Gate)
        {
            if (!Libraries.TryGetValue(fullPath, out LibenvLibrary? library))
            {
                library = LoadFile(fullPath);
                Libraries.Add(fullPath, library);
            }

            return library;
        }
    }

    /// <summary>Makes a single environment.</summary>
    /// <exception cref="EnvironmentConfigurationException">The library has loaded its pictures from another folder already.</exception>
    public nint Make(string resources, IReadOnlyList<LibenvValue> values)
    {
        int bytes = 0;
        foreach (LibenvValue value in values)
        {
            // Integers must lie at multiples of four.
            bytes += (value.Bytes.Length + 3) & ~3;
        }

        var options = (LibenvOption*)NativeMemory.AllocZeroed((nuint)((values.Count * sizeof(LibenvOption)) + bytes));
        try
        {
            byte* data = (byte*)(options + values.Count);
            for (int i = 0; i < values.Count; i++)
            {
                LibenvValue value = values[i];
                Encoding.ASCII.GetBytes(value.Name, new Span<byte>(options[i].Name, LibenvOption.NameLength - 1));
                options[i].Element = value.Element;
                options[i].Count = value.Count;
                options[i].Data = data;
                value.Bytes.CopyTo(new Span<byte>(data, value.Bytes.Length));
                data += (value.Bytes.Length + 3) & ~3;
            }

            lock (_making)
            {
                // Pictures are loaded once in a process, whatever is asked for later.
                _resources ??= resources;
                return _resources == resources
                    ? _make(1, new LibenvOptions { Items = options, Count = values.Count })
                    : throw new EnvironmentConfigurationException(
                        $"The library '{Path}' has loaded its pictures from '{_resources}' already and cannot load those of '{resources}'; use one 'resource_root' in a process.");
            }
        }
        finally
        {
            NativeMemory.Free(options);
        }
    }

    public LibenvTensorType[] TensorTypes(nint environment, LibenvSpace space)
    {
        var types = new LibenvTensorType[_tensorTypes(environment, (int)space, null)];
        fixed (LibenvTensorType* first = types)
        {
            if (types.Length > 0)
            {
                _ = _tensorTypes(environment, (int)space, first);
            }
        }

        return types;
    }

    public void SetBuffers(nint environment, LibenvBuffers* buffers) => _setBuffers(environment, buffers);

    public void Observe(nint environment) => _observe(environment);

    public void Act(nint environment) => _act(environment);

    public void Close(nint environment) => _close(environment);

    public int GetState(nint environment, byte* state, int capacity) => _getState(environment, 0, state, capacity);

    public void SetState(nint environment, byte* state, int length) => _setState(environment, 0, state, length);

    private static LibenvLibrary LoadFile(string path)
    {
        if (!File.Exists(path))
        {
            throw new EnvironmentConfigurationException($"There is no library '{path}'. {Remedy}");
        }

        try
        {
            if (SharedLibraryFile.FindProblem(path) is { } problem)
            {
                throw new EnvironmentConfigurationException($"The file '{path}' {problem}. {Remedy}");
            }

            nint library = NativeLibrary.Load(path);
            try
            {
                return new LibenvLibrary(path, library);
            }
            catch (EnvironmentConfigurationException)
            {
                NativeLibrary.Free(library);
                throw;
            }
        }
        catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException or IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentConfigurationException(
                $"The library '{path}' does not load: {exception.Message.ReplaceLineEndings(" ")} Install what it depends on (for packaged ones libglib2.0, for self-built ones Qt 5). {Remedy}",
                exception);
        }
    }
}
