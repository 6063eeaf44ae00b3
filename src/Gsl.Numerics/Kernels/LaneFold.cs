namespace Gsl.Numerics.Kernels;

/// <summary>Folds 16 lanes in halves: 8 + 8, 4 + 4, 2 + 2, 1 + 1. Overwrites the lanes.</summary>
internal static unsafe class LaneFold
{
    public static float Sum(float* lanes)
    {
        for (int half = 8; half > 0; half /= 2)
        {
            for (int i = 0; i < half; i++)
            {
                lanes[i] += lanes[i + half];
            }
        }

        return lanes[0];
    }

    public static double Sum(double* lanes)
    {
        for (int half = 8; half > 0; half /= 2)
        {
            for (int i = 0; i < half; i++)
            {
                lanes[i] += lanes[i + half];
            }
        }

        return lanes[0];
    }
}
