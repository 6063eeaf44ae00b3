using Gsl.Numerics.Kernels;

namespace Gsl.Numerics.Convolutions;

/// <summary>Turns the bytes of a picture into numbers from 0 to 1.</summary>
internal static unsafe class ByteConversion<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    /// <summary>destination[i] = source[i] / 255.</summary>
    public static void Run(byte* source, float* destination, nint length)
    {
        TVector scale = TSimd.Broadcast(255f);
        nint i = 0;
        for (; i + TSimd.Count <= length; i += TSimd.Count)
        {
            TSimd.Store(TSimd.Divide(TSimd.LoadBytes(source + i), scale), destination + i);
        }

        for (; i < length; i++)
        {
            destination[i] = source[i] / 255f;
        }
    }
}
