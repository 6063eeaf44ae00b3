namespace Gsl.Numerics.Tests.Random;

public sealed class RandomStreamTests
{
    // Output of the reference algorithm for the state 1, 2, 3, 4, as published with the generator's tests.
    [Fact]
    public void The_generator_gives_the_published_numbers()
    {
        RandomStream stream = RandomStream.FromState([1, 2, 3, 4]);
        ulong[] expected =
        [
            11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600,
            16172922978634559625, 8476171486693032832, 10595114339597558777, 2904607092377533576,
        ];
        Assert.Equal(expected, expected.Select(_ => stream.NextUInt64()).ToArray());
    }

    // With an empty name hash and index the seeding is three SplitMix64 chains; the twin is written from its definition.
    [Theory]
    [InlineData(0ul, "", 0L)]
    [InlineData(1234567ul, "policy", 3L)]
    [InlineData(ulong.MaxValue, "env/é", -1L)]
    public void Seeding_is_that_of_the_definition(ulong seed, string name, long index)
    {
        ulong hash = 14695981039346656037;
        foreach (byte b in System.Text.Encoding.UTF8.GetBytes(name))
        {
            hash = unchecked((hash ^ b) * 1099511628211);
        }

        ulong state = SplitMix(SplitMix(seed, 1) ^ hash, 1) ^ (ulong)index;
        ulong[] words = new ulong[4];
        RandomStream.Create(seed, name, index).SaveState(words);
        Assert.Equal([SplitMix(state, 1), SplitMix(state, 2), SplitMix(state, 3), SplitMix(state, 4)], words);
    }

    // The first outputs of SplitMix64 seeded with 1234567, as published.
    [Fact]
    public void The_seeding_twin_gives_the_published_numbers()
    {
        ulong[] expected =
        [
            6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821,
        ];
        Assert.Equal(expected, Enumerable.Range(1, 5).Select(n => SplitMix(1234567, n)).ToArray());
    }

    [Fact]
    public void Saved_state_continues_the_stream()
    {
        RandomStream stream = RandomStream.Create(5, "stream");
        stream.NextGaussian();
        ulong[] words = new ulong[RandomStream.StateLength];
        stream.SaveState(words);
        RandomStream copy = RandomStream.FromState(words);
        Assert.True(stream == copy);
        for (int i = 0; i < 100; i++)
        {
            Assert.Equal(stream.NextUInt64(), copy.NextUInt64());
        }

        Assert.Throws<ArgumentException>(() => RandomStream.FromState([0, 0, 0, 0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => RandomStream.FromState([1, 2, 3]));
    }

    [Fact]
    public void Streams_of_other_names_indices_and_seeds_differ()
    {
        ulong[] first =
        [
            RandomStream.Create(1, "a").NextUInt64(), RandomStream.Create(1, "b").NextUInt64(),
            RandomStream.Create(1, "a", 1).NextUInt64(), RandomStream.Create(2, "a").NextUInt64(),
        ];
        Assert.Equal(first.Length, first.Distinct().Count());
    }

    [Fact]
    public void Uniform_numbers_fill_their_range_evenly()
    {
        RandomStream stream = RandomStream.Create(6, "uniform");
        const int Count = 100_000, Bins = 20;
        int[] bins = new int[Bins];
        for (int i = 0; i < Count; i++)
        {
            bins[(int)(stream.NextSingle() * Bins)]++;
            Assert.InRange(stream.NextDouble(), 0.0, 0.9999999999999999);
        }

        // 99.99 % of the chi-square distribution with 19 degrees of freedom.
        Assert.InRange(bins.Sum(n => Math.Pow(n - (Count / Bins), 2) / (Count / Bins)), 0, 50.8);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(1_500_000_000)]
    public void Bounded_integers_are_unbiased(int bound)
    {
        RandomStream stream = RandomStream.Create(7, "bounded", bound);
        const int Count = 60_000;
        double mean = 0;
        for (int i = 0; i < Count; i++)
        {
            int value = stream.NextInt32(bound);
            Assert.InRange(value, 0, bound - 1);
            mean += value / (double)Count;
        }

        double deviation = Math.Sqrt((((double)bound * bound) - 1) / 12 / Count);
        Assert.InRange(mean, ((bound - 1) / 2.0) - (4 * deviation), ((bound - 1) / 2.0) + (4 * deviation));
        Assert.Throws<ArgumentOutOfRangeException>(() => RandomStream.Create(1, "x").NextInt32(0));
    }

    [Fact]
    public void Gaussian_numbers_have_the_moments_of_the_standard_normal()
    {
        RandomStream stream = RandomStream.Create(8, "normal");
        const int Count = 200_000;
        double m1 = 0, m2 = 0, m4 = 0;
        for (int i = 0; i < Count; i++)
        {
            double x = stream.NextGaussian();
            m1 += x / Count;
            m2 += x * x / Count;
            m4 += x * x * x * x / Count;
        }

        Assert.Equal(0, m1, 0.01);
        Assert.Equal(1, m2, 0.015);
        Assert.Equal(3, m4, 0.1);
    }

    [Fact]
    public void Filled_gaussian_numbers_have_the_distribution_of_the_standard_normal()
    {
        // Bounds of equal steps of a half, beyond 3.654 the tail method's; probabilities of |x| below them.
        double[] bounds = [0.5, 1, 1.5, 2, 2.5, 3, 3.5, 3.6541528853610088, 4];
        double[] below = [0.38292492, 0.68268949, 0.86638560, 0.95449974, 0.98758067, 0.99730020, 0.99953474, 0.99974197, 0.99993666];
        RandomStream stream = RandomStream.Create(8, "normal");
        float[] numbers = new float[4_000_000];
        stream.FillGaussians(numbers);
        double m1 = 0, m2 = 0, m4 = 0;
        int[] counts = new int[bounds.Length];
        foreach (float number in numbers)
        {
            double x = number;
            m1 += x / numbers.Length;
            m2 += x * x / numbers.Length;
            m4 += x * x * x * x / numbers.Length;
            for (int i = 0; i < bounds.Length; i++)
            {
                counts[i] += Math.Abs(x) < bounds[i] ? 1 : 0;
            }
        }

        Assert.Equal(0, m1, 0.0025);
        Assert.Equal(1, m2, 0.0035);
        Assert.Equal(3, m4, 0.025);
        for (int i = 0; i < bounds.Length; i++)
        {
            double deviation = Math.Sqrt(below[i] * (1 - below[i]) * numbers.Length);
            Assert.InRange(counts[i] - (below[i] * numbers.Length), -5 * deviation, 5 * deviation);
        }
    }

    [Fact]
    public void Filled_gaussian_numbers_go_on_where_the_last_ended()
    {
        RandomStream one = RandomStream.Create(8, "normal");
        RandomStream two = one;
        float[] whole = new float[1000];
        float[] parts = new float[1000];
        one.FillGaussians(whole);
        two.FillGaussians(parts.AsSpan(0, 333));
        two.FillGaussians(parts.AsSpan(333));
        Assert.Equal(whole, parts);
        Assert.Equal(one, two);
    }

    [Fact]
    public void Shuffling_reaches_every_permutation_equally_often()
    {
        RandomStream stream = RandomStream.Create(9, "shuffle");
        Dictionary<string, int> counts = [];
        const int Count = 24_000;
        for (int i = 0; i < Count; i++)
        {
            char[] items = ['a', 'b', 'c', 'd'];
            stream.Shuffle<char>(items);
            string key = new(items);
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        Assert.Equal(24, counts.Count);
        Assert.All(counts.Values, n => Assert.InRange(n, 850, 1150));
    }

    private static ulong SplitMix(ulong seed, int step)
    {
        unchecked
        {
            ulong z = seed + ((ulong)step * 0x9E3779B97F4A7C15);
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
