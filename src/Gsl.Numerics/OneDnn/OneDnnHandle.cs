using System.Runtime.ConstrainedExecution;

namespace Gsl.Numerics.OneDnn;

/// <summary>An object of the library, released when nobody refers to it.</summary>
internal sealed unsafe class OneDnnHandle(nint value, delegate*<nint, int> release) : CriticalFinalizerObject
{
    private readonly delegate*<nint, int> _release = release;

    ~OneDnnHandle() => _ = _release(Value);

    /// <summary>The library's pointer; valid while this object is reachable.</summary>
    public nint Value { get; } = value;
}
