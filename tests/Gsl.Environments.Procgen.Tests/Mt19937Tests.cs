namespace Gsl.Environments.Procgen.Tests;

public sealed class Mt19937Tests
{
    [Fact]
    public void The_published_seed_yields_the_published_outputs()
    {
        // Matsumoto and Nishimura (1998) by way of the C++ standard, which fixes the 10000th output of the default seed.
        Mt19937 random = default;
        random.Seed(5489);
        uint[] first = [random.Next(), random.Next(), random.Next()];
        for (int i = first.Length; i < 9999; i++)
        {
            random.Next();
        }

        Assert.Equal([3499211612u, 581869302u, 3890346734u], first);
        Assert.Equal(4123659995u, random.Next());
    }

    [Fact]
    public void Seeding_again_starts_the_sequence_again()
    {
        Mt19937 random = default;
        random.Seed(7);
        uint[] once = [random.Next(), random.Next()];
        random.Seed(7);

        uint[] again = [random.Next(), random.Next()];

        Assert.Equal(once, again);
    }
}
