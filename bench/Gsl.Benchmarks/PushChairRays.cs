using System.Globalization;
using Gsl.Environments.MuJoCo;

namespace Gsl.Benchmarks;

/// <summary>Compares the ray caster with the engine's own rays over all chairs, in random poses: 100,000 rays or as many as given.</summary>
internal static class PushChairRays
{
    private const int RaysPerScene = 100;

    public static int Run(ReadOnlySpan<string> arguments)
    {
        int rays = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 100_000;
        ulong seed = arguments.Length > 1 ? ulong.Parse(arguments[1], CultureInfo.InvariantCulture) : 1;
        RayComparison result = RayComparison.Run(MuJoCoLibrary.Load(""), rays, RaysPerScene, seed);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Rays:N0} random rays in {result.Rays / RaysPerScene:N0} random poses of eight chairs (seed {seed}): {result.Disagreements} disagreements with mj_ray; {result.OnEdges} pass an edge within {RayComparison.EdgeWidth * 1e6:F0} micrometres, where mj_ray changes its own answer; elsewhere distances differ by at most {result.GreatestDifference:E1} m."));
        return result.Disagreements == 0 ? 0 : 1;
    }
}
