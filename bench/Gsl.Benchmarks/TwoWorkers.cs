using Gsl.Numerics;

namespace Gsl.Benchmarks;

/// <summary>
/// Two workers beside one thread, and beside both what the machine itself gives to a second thread: multiply-adds in registers, which
/// share no memory and wait for nobody. All four are timed in turn, so that neighbours disturb them alike.
/// </summary>
internal sealed class TwoWorkers
{
    private const int PeakIterations = 400_000;

    private TwoWorkers(double one, double two, double ratio, double ceiling)
    {
        One = one;
        Two = two;
        Ratio = ratio;
        Ceiling = ceiling;
    }

    /// <summary>Seconds of a round on one thread, median.</summary>
    public double One { get; }

    /// <summary>Seconds of a round on two workers, median.</summary>
    public double Two { get; }

    /// <summary>How many times as fast two workers are, median of the rounds.</summary>
    public double Ratio { get; }

    /// <summary>How many times as many multiply-adds two threads make as one, median of the rounds.</summary>
    public double Ceiling { get; }

    /// <summary>Times <paramref name="rounds"/> rounds of the same work by one thread and by <paramref name="workers"/>.</summary>
    public static TwoWorkers Compare(int rounds, WorkerPool workers, Action one, Action two)
    {
        var peak = new Peak();
        double[][] seconds = Timing.Interleave(rounds, one, two, () => FmaPeak.Run(PeakIterations), () => workers.Run(peak, 2));
        return new TwoWorkers(
            Timing.Median(seconds[0]), Timing.Median(seconds[1]), Quotient(seconds[0], seconds[1]), Quotient(seconds[2], seconds[3]));
    }

    private static double Quotient(double[] one, double[] two) => Timing.Median(one.Zip(two, (a, b) => a / b));

    private sealed class Peak : IParallelWork
    {
        public void Execute(int item, int worker) => FmaPeak.Run(PeakIterations / 2);
    }
}
