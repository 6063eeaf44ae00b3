namespace Gsl.Numerics;

/// <summary>
/// Standard normal numbers by the ziggurat method (Marsaglia and Tsang 2000): half of the bell under 256 layers of equal area, of
/// which a number nearly always takes one random word, one product and one comparison.
/// </summary>
internal static class Ziggurat
{
    private const int Layers = 256;

    // Where the lowest layer's tail begins, and the area of a layer.
    private const double TailStart = 3.6541528853610088;
    private const double Area = 0.004928673233974658;

    // Layer i reaches from 0 to Edges[i], the layer above it to Edges[i + 1]; Heights are the bell's at the edges. The lowest layer's
    // edge stands for a rectangle of the area of layer and tail.
    private static readonly double[] Edges = MakeEdges();
    private static readonly double[] Heights = Array.ConvertAll(Edges, Bell);

    public static void Fill(ref RandomStream stream, Span<float> numbers)
    {
        foreach (ref float number in numbers)
        {
            number = Next(ref stream);
        }
    }

    private static float Next(ref RandomStream stream)
    {
        while (true)
        {
            // Bits 0 to 7 choose the layer, bit 8 the sign, the upper 53 the place in the layer.
            ulong bits = stream.NextUInt64();
            int layer = (int)(bits & (Layers - 1));
            double sign = (bits & Layers) != 0 ? -1.0 : 1.0;
            double x = (bits >> 11) * (1.0 / (1UL << 53)) * Edges[layer];
            if (x < Edges[layer + 1])
            {
                return (float)(sign * x);
            }

            if (layer == 0)
            {
                return (float)(sign * Tail(ref stream));
            }

            if (Heights[layer] + (stream.NextDouble() * (Heights[layer + 1] - Heights[layer])) < Bell(x))
            {
                return (float)(sign * x);
            }
        }
    }

    // Marsaglia's method for the tail beyond TailStart.
    private static double Tail(ref RandomStream stream)
    {
        while (true)
        {
            double beyond = -Math.Log(1.0 - stream.NextDouble()) / TailStart;
            double height = -Math.Log(1.0 - stream.NextDouble());
            if (2.0 * height > beyond * beyond)
            {
                return TailStart + beyond;
            }
        }
    }

    private static double[] MakeEdges()
    {
        double[] edges = new double[Layers + 1];
        edges[0] = Area / Bell(TailStart);
        edges[1] = TailStart;
        for (int i = 1; i < Layers - 1; i++)
        {
            edges[i + 1] = Math.Sqrt(-2.0 * Math.Log((Area / edges[i]) + Bell(edges[i])));
        }

        return edges;
    }

    private static double Bell(double x) => Math.Exp(-0.5 * x * x);
}
