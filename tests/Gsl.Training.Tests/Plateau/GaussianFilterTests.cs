using Gsl.Numerics;

namespace Gsl.Training.Tests;

public sealed class GaussianFilterTests
{
    /// <summary>Values of numpy 1.24: pad(mode="symmetric") and convolve with the normalised kernel of radius int(4 sigma + 0.5).</summary>
    public static TheoryData<double[], double, double[]> Fixtures => new()
    {
        { [1, 4, 2, 8, 5, 7], 1.0, [1.9788058764836323, 2.8486995913823465, 4.062418080946643, 5.515508152780673, 6.151300408617653, 6.443267889789052] },
        { [1, 4, 2, 8, 5, 7], 3.0, [3.741118135649843, 3.947117349026834, 4.301175366782224, 4.706009140357187, 5.052882650973166, 5.251697357210747] },
        { [3, -1, 2], 2.5, [1.34957956838187, 1.333314301703955, 1.3171061299141742] },
    };

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void Values_are_those_of_an_independent_computation(double[] values, double sigma, double[] expected)
    {
        double[] smoothed = new double[values.Length];

        GaussianFilter.Smooth(values, sigma, smoothed);

        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], smoothed[i], 1e-13);
        }
    }

    [Theory]
    [InlineData(1, 2.0)]
    [InlineData(2, 0.3)]
    [InlineData(7, 40.0)]
    [InlineData(50, 3.3)]
    [InlineData(200, 13.0)]
    public void A_plain_twin_that_writes_the_mirrored_curve_out_agrees(int length, double sigma)
    {
        var stream = RandomStream.Create(1, "curve", length);
        double[] values = new double[length];
        for (int i = 0; i < length; i++)
        {
            values[i] = stream.NextGaussian();
        }

        double[] smoothed = new double[length];
        GaussianFilter.Smooth(values, sigma, smoothed);

        for (int i = 0; i < length; i++)
        {
            Assert.Equal(Twin(values, sigma, i), smoothed[i], 1e-12);
        }
    }

    [Fact]
    public void A_part_is_smoothed_as_within_the_whole()
    {
        double[] values = [1, 5, 2, 9, 4, 4, 7, 0];
        double[] whole = new double[8];
        double[] part = new double[3];

        GaussianFilter.Smooth(values, 1.7, whole);
        GaussianFilter.SmoothFrom(values, 1.7, 4, part);

        Assert.Equal(whole[4..7], part);
    }

    [Fact]
    public void No_width_copies_and_a_flat_curve_stays_exactly_flat()
    {
        double[] smoothed = new double[4];
        GaussianFilter.Smooth([1, 2, 3, 4], 0, smoothed);
        Assert.Equal([1, 2, 3, 4], smoothed);

        double[] flat = new double[30];
        GaussianFilter.Smooth(Enumerable.Repeat(0.1, 30).ToArray(), 9.0, flat);
        Assert.Single(flat.Distinct());
        Assert.Equal(0.1, flat[0], 1e-15);
    }

    private static double Twin(double[] values, double sigma, int center)
    {
        int radius = (int)((4 * sigma) + 0.5);
        double sum = 0;
        double weights = 0;
        for (int offset = -radius; offset <= radius; offset++)
        {
            int at = center + offset;
            while (at < 0 || at >= values.Length)
            {
                at = at < 0 ? -1 - at : (2 * values.Length) - 1 - at;
            }

            double weight = Math.Exp(-(offset * offset) / (2 * sigma * sigma));
            sum += weight * values[at];
            weights += weight;
        }

        return sum / weights;
    }
}
