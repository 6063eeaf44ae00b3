namespace Gsl.Numerics;

/// <summary>Element type of a stored tensor; the names follow the safetensors format.</summary>
public enum TensorElement
{
    /// <summary>32-bit float.</summary>
    F32,

    /// <summary>64-bit float.</summary>
    F64,

    /// <summary>32-bit signed integer.</summary>
    I32,

    /// <summary>64-bit signed integer.</summary>
    I64,

    /// <summary>64-bit unsigned integer.</summary>
    U64,

    /// <summary>Byte.</summary>
    U8,
}
