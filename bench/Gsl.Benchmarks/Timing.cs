using System.Diagnostics;

namespace Gsl.Benchmarks;

/// <summary>Medians of interleaved repetitions: on a shared machine only figures taken side by side compare.</summary>
internal static class Timing
{
    /// <summary>Runs the actions in turn, <paramref name="rounds"/> times, and returns all times in seconds [action][round].</summary>
    public static double[][] Interleave(int rounds, params Action[] actions)
    {
        double[][] seconds = new double[actions.Length][];
        for (int i = 0; i < actions.Length; i++)
        {
            seconds[i] = new double[rounds];
            actions[i]();
            actions[i]();
        }

        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < actions.Length; i++)
            {
                long start = Stopwatch.GetTimestamp();
                actions[i]();
                seconds[i][round] = Stopwatch.GetElapsedTime(start).TotalSeconds;
            }
        }

        return seconds;
    }

    /// <summary>As <see cref="Interleave"/>, in processor time of this process; each time is that of as many calls as take a fifth of a second.</summary>
    public static double[][] Processor(int rounds, params Action[] actions)
    {
        int[] calls = new int[actions.Length];
        double[][] seconds = new double[actions.Length][];
        for (int i = 0; i < actions.Length; i++)
        {
            seconds[i] = new double[rounds];
            for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start).TotalSeconds < 0.2; calls[i]++)
            {
                actions[i]();
            }
        }

        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < actions.Length; i++)
            {
                TimeSpan start = Environment.CpuUsage.TotalTime;
                for (int call = 0; call < calls[i]; call++)
                {
                    actions[i]();
                }

                seconds[i][round] = (Environment.CpuUsage.TotalTime - start).TotalSeconds / calls[i];
            }
        }

        return seconds;
    }

    /// <summary>The middle value.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        return sorted[sorted.Length / 2];
    }
}
