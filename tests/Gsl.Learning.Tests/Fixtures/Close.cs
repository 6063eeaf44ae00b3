namespace Gsl.Learning.Tests;

/// <summary>Comparison of float32 results with float64 expectations, with messages that name the place.</summary>
internal static class Close
{
    /// <summary>Asserts |actual - expected| &lt;= tolerance * max(1, |expected|).</summary>
    public static void Equal(double expected, double actual, double tolerance, string place) => Assert.True(
        Math.Abs(actual - expected) <= tolerance * Math.Max(1, Math.Abs(expected)),
        $"{place}: expected {expected:G9}, was {actual:G9}, difference {actual - expected:G3}, tolerance {tolerance:G3}.");

    /// <summary>Asserts that every element is close to its expectation.</summary>
    public static void Equal(ReadOnlySpan<double> expected, ReadOnlySpan<float> actual, double tolerance, string place)
    {
        Assert.True(expected.Length == actual.Length, $"{place}: expected {expected.Length} elements, were {actual.Length}.");
        for (int i = 0; i < expected.Length; i++)
        {
            Equal(expected[i], actual[i], tolerance, $"{place}[{i}]");
        }
    }
}
