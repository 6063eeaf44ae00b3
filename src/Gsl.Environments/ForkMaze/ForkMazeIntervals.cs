namespace Gsl.Environments;

/// <summary>Which of the equal intervals of the context each goal of a fork maze owns.</summary>
public static class ForkMazeIntervals
{
    /// <summary>Goal i owns interval i: neighbouring contexts lead to neighbouring goals.</summary>
    public static int[] Monotone(int goals)
    {
        int[] intervals = new int[goals];
        for (int goal = 0; goal < goals; goal++)
        {
            intervals[goal] = goal;
        }

        return intervals;
    }

    /// <summary>
    /// The middle interval first, then by turns the lowest and the highest of those left: 2, 0, 4, 1, 3 for five goals.
    /// Neighbouring contexts lead to distant goals, so that a policy has to read the context finely to profit from it.
    /// </summary>
    public static int[] Permuted(int goals)
    {
        int[] intervals = new int[goals];
        int middle = goals / 2;
        int low = 0;
        int high = goals - 1;
        intervals[0] = middle;
        for (int goal = 1; goal < goals; goal++)
        {
            low += low == middle ? 1 : 0;
            high -= high == middle ? 1 : 0;
            intervals[goal] = goal % 2 == 1 ? low++ : high--;
        }

        return intervals;
    }

    /// <summary>Whether <paramref name="intervals"/> holds each of 0 .. <paramref name="goals"/> - 1 exactly once.</summary>
    public static bool IsPermutation(IReadOnlyList<int> intervals, int goals)
    {
        ArgumentNullException.ThrowIfNull(intervals);
        if (intervals.Count != goals)
        {
            return false;
        }

        bool[] seen = new bool[goals];
        foreach (int interval in intervals)
        {
            if (interval < 0 || interval >= goals || seen[interval])
            {
                return false;
            }

            seen[interval] = true;
        }

        return true;
    }
}
