using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Gsl.Numerics.Kernels;

/// <summary>What the processor offers.</summary>
internal static class SimdSupport
{
    /// <summary>The widest level with hardware support.</summary>
    public static SimdLevel Best =>
        Vector512.IsHardwareAccelerated && Avx512F.IsSupported ? SimdLevel.Vector512
        : Vector256.IsHardwareAccelerated && Fma.IsSupported ? SimdLevel.Vector256
        : SimdLevel.Vector128;
}
