using System.Runtime.InteropServices;

namespace Gsl.Numerics.OneDnn;

/// <summary>oneDNN where it is installed (Debian: libdnnl2).</summary>
internal static unsafe class OneDnnLibrary
{
    private const int Processor = 1;
    private const int Unimplemented = 3;

    private static readonly Lazy<nint> LazyEngine = new(CreateEngine);

    [ThreadStatic]
    private static bool _single;

    /// <summary>Whether the library and the OpenMP runtime it was built for can be loaded.</summary>
    public static bool IsInstalled { get; } =
        NativeLibrary.TryLoad("libdnnl.so.2", out _) && NativeLibrary.TryLoad("libgomp.so.1", out _);

    /// <summary>The processor; lives as long as the process.</summary>
    public static nint Engine => LazyEngine.Value;

    /// <summary>To be called before work on a thread: keeps the library from starting threads of its own there.</summary>
    public static void UseOneThread()
    {
        if (!_single)
        {
            OneDnnNative.SetThreads(1);
            _single = true;
        }
    }

    /// <exception cref="NotSupportedException">The library cannot do it on this processor.</exception>
    /// <exception cref="InvalidOperationException">The call failed for another reason.</exception>
    public static void Check(int status, string call)
    {
        if (status == Unimplemented)
        {
            throw new NotSupportedException(
                $"oneDNN's {call} is not implemented for this processor and element type; choose the managed convolutions instead.");
        }

        if (status != 0)
        {
            throw new InvalidOperationException(
                $"oneDNN's {call} failed with status {status}; choose the managed convolutions instead.");
        }
    }

    public static OneDnnHandle CreateStream()
    {
        Check(OneDnnNative.CreateStream(out nint stream, Engine, 1), "dnnl_stream_create");
        return new OneDnnHandle(stream, &OneDnnNative.DestroyStream);
    }

    public static OneDnnHandle CreateMemory(OneDnnLayout layout, void* data)
    {
        Check(OneDnnNative.CreateMemory(out nint memory, layout.Pointer, Engine, data), "dnnl_memory_create");
        return new OneDnnHandle(memory, &OneDnnNative.DestroyMemory);
    }

    private static nint CreateEngine()
    {
        Check(OneDnnNative.CreateEngine(out nint engine, Processor, 0), "dnnl_engine_create");
        return engine;
    }
}
