using System.Runtime.Intrinsics;

namespace Gsl.Numerics.OneDnn;

/// <summary>How activations and gradients lie in memory: eight at a time to and from float32.</summary>
internal unsafe interface IStoredElement
{
    /// <summary>Size of an element.</summary>
    static abstract nint Bytes { get; }

    static abstract Vector256<float> Load(byte* source);

    static abstract void Store(Vector256<float> value, byte* destination);
}
