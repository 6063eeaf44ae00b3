namespace Gsl.Environments.Procgen;

/// <summary>What a tensor or an option consists of, by the numbers of the library's interface.</summary>
internal enum LibenvElement
{
    /// <summary>Bytes; also text and yes-or-no.</summary>
    UInt8 = 1,

    /// <summary>Integers of 32 bits.</summary>
    Int32 = 2,

    /// <summary>Numbers of 32 bits.</summary>
    Float32 = 3,
}
