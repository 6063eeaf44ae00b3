using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Gsl.Numerics.Kernels;

/// <summary>Transposes 8 x 8 tiles between the two packed layouts of a weight matrix.</summary>
internal static unsafe class PanelTranspose
{
    /// <summary>destination[j, i] = source[i, j] for i, j below 8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Tile(float* source, nint sourceStride, float* destination, nint destinationStride)
    {
        if (Avx.IsSupported)
        {
            TileAvx(source, sourceStride, destination, destinationStride);
            return;
        }

        for (nint i = 0; i < 8; i++)
        {
            for (nint j = 0; j < 8; j++)
            {
                destination[(j * destinationStride) + i] = source[(i * sourceStride) + j];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TileAvx(float* source, nint sourceStride, float* destination, nint destinationStride)
    {
        Vector256<float> r0 = Vector256.Load(source);
        Vector256<float> r1 = Vector256.Load(source + sourceStride);
        Vector256<float> r2 = Vector256.Load(source + (2 * sourceStride));
        Vector256<float> r3 = Vector256.Load(source + (3 * sourceStride));
        Vector256<float> r4 = Vector256.Load(source + (4 * sourceStride));
        Vector256<float> r5 = Vector256.Load(source + (5 * sourceStride));
        Vector256<float> r6 = Vector256.Load(source + (6 * sourceStride));
        Vector256<float> r7 = Vector256.Load(source + (7 * sourceStride));

        // Pairs of rows interleaved, then pairs of pairs, then the 128-bit halves exchanged.
        Vector256<float> a0 = Avx.UnpackLow(r0, r1), a1 = Avx.UnpackHigh(r0, r1);
        Vector256<float> a2 = Avx.UnpackLow(r2, r3), a3 = Avx.UnpackHigh(r2, r3);
        Vector256<float> a4 = Avx.UnpackLow(r4, r5), a5 = Avx.UnpackHigh(r4, r5);
        Vector256<float> a6 = Avx.UnpackLow(r6, r7), a7 = Avx.UnpackHigh(r6, r7);
        Vector256<float> b0 = Avx.Shuffle(a0, a2, 0x44), b1 = Avx.Shuffle(a0, a2, 0xEE);
        Vector256<float> b2 = Avx.Shuffle(a1, a3, 0x44), b3 = Avx.Shuffle(a1, a3, 0xEE);
        Vector256<float> b4 = Avx.Shuffle(a4, a6, 0x44), b5 = Avx.Shuffle(a4, a6, 0xEE);
        Vector256<float> b6 = Avx.Shuffle(a5, a7, 0x44), b7 = Avx.Shuffle(a5, a7, 0xEE);
        Avx.Permute2x128(b0, b4, 0x20).Store(destination);
        Avx.Permute2x128(b1, b5, 0x20).Store(destination + destinationStride);
        Avx.Permute2x128(b2, b6, 0x20).Store(destination + (2 * destinationStride));
        Avx.Permute2x128(b3, b7, 0x20).Store(destination + (3 * destinationStride));
        Avx.Permute2x128(b0, b4, 0x31).Store(destination + (4 * destinationStride));
        Avx.Permute2x128(b1, b5, 0x31).Store(destination + (5 * destinationStride));
        Avx.Permute2x128(b2, b6, 0x31).Store(destination + (6 * destinationStride));
        Avx.Permute2x128(b3, b7, 0x31).Store(destination + (7 * destinationStride));
    }
}
