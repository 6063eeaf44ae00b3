using System.Buffers.Binary;
using System.Numerics;

namespace Gsl.Training;

/// <summary>The Castagnoli cyclic redundancy check (RFC 3720, appendix B.4), with the mask TFRecord files add.</summary>
internal static class Crc32C
{
    public static uint Compute(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        while (bytes.Length >= sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (byte value in bytes)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return ~crc;
    }

    /// <summary>Rotated and offset, so that a check over data that hold checks stays meaningful.</summary>
    public static uint ComputeMasked(ReadOnlySpan<byte> bytes) => BitOperations.RotateRight(Compute(bytes), 15) + 0xA282EAD8u;
}
