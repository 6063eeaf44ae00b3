using Gsl.Numerics;

namespace Gsl.Environments.Tests;

public sealed class ClassicControlFamilyTests
{
    [Theory]
    [InlineData("cartpole", 500)]
    [InlineData("acrobot", 500)]
    [InlineData("pendulum", 200)]
    [InlineData("mountain-car-continuous", 999)]
    public void Horizons_are_the_usual_ones_and_an_option(string name, int horizon)
    {
        var registry = new EnvironmentRegistry();

        Assert.Equal(horizon, registry.Create(name).Horizon);
        Assert.Equal(7, registry.Create(name, new Dictionary<string, string> { ["horizon"] = "7" }).Horizon);
        Assert.Throws<EnvironmentConfigurationException>(() => registry.Create(name, new Dictionary<string, string> { ["horizon"] = "0" }));
    }

    [Theory]
    [InlineData("cartpole", new[] { -0.05f, -0.05f, -0.05f, -0.05f }, new[] { 0.05f, 0.05f, 0.05f, 0.05f })]
    [InlineData("acrobot", new[] { 0.995f, -0.0999f, 0.995f, -0.0999f, -0.1f, -0.1f }, new[] { 1f, 0.0999f, 1f, 0.0999f, 0.1f, 0.1f })]
    [InlineData("pendulum", new[] { -1f, -1f, -1f }, new[] { 1f, 1f, 1f })]
    [InlineData("mountain-car-continuous", new[] { -0.6f, 0f }, new[] { -0.4f, 0f })]
    public void Starts_fill_their_published_ranges(string name, float[] low, float[] high)
    {
        IEnvironment environment = new EnvironmentRegistry().Create(name).CreateEnvironment();
        var random = RandomStream.Create(2, "starts");
        float[] observation = new float[low.Length];
        float[] least = [.. Enumerable.Repeat(float.MaxValue, low.Length)];
        float[] greatest = [.. Enumerable.Repeat(float.MinValue, low.Length)];

        for (int episode = 0; episode < 2000; episode++)
        {
            environment.Reset(new VariationId(0), ref random, observation);
            for (int i = 0; i < low.Length; i++)
            {
                least[i] = Math.Min(least[i], observation[i]);
                greatest[i] = Math.Max(greatest[i], observation[i]);
            }
        }

        for (int i = 0; i < low.Length; i++)
        {
            float margin = 0.01f * (high[i] - low[i]);
            Assert.InRange(least[i], low[i] - 1e-4f, low[i] + margin);
            Assert.InRange(greatest[i], high[i] - margin, high[i] + 1e-4f);
        }
    }

    [Fact]
    public void Cart_and_pole_return_the_number_of_steps_and_succeed_only_when_they_last()
    {
        VectorRunner runner = Runners.Create(new CartPoleFamily(horizon: 5), 2);
        VectorStep step = Runners.Buffers(runner);
        runner.Reset(step);

        for (int t = 0; t < 5; t++)
        {
            runner.Step([1f, t % 2], step);
        }

        Assert.Equal([5.0, 5.0], step.EpisodeReturns);
        Assert.Equal([true, true], step.EpisodeSuccesses);
        VectorRunner pushed = Runners.Create(new CartPoleFamily(), 1);
        step = Runners.Buffers(pushed);
        pushed.Reset(step);
        while (!step.Ended(0))
        {
            pushed.Step([1f], step);
        }

        Assert.True(step.Terminated[0]);
        Assert.False(step.EpisodeSuccesses[0]);
        Assert.InRange(step.EpisodeLengths[0], 7, 12);
    }

    [Fact]
    public void Free_acrobot_conserves_its_energy_closely()
    {
        IEnvironment environment = new AcrobotFamily().CreateEnvironment();
        var writer = new StateWriter();
        foreach (double value in (double[])[1.0, 0.5, 0.0, 0.0])
        {
            writer.Write(value);
        }

        environment.RestoreState(new StateReader(writer.WrittenSpan.ToArray(), "test"));
        var random = RandomStream.Create(0, "unused");
        float[] o = new float[6];
        environment.Step([1f], ref random, o);
        double first = Energy(o);
        for (int t = 0; t < 20; t++)
        {
            environment.Step([1f], ref random, o);
            Assert.Equal(first, Energy(o), 0.02 * Math.Abs(first));
        }
    }

    [Theory]
    [InlineData("pendulum", 2f)]
    [InlineData("mountain-car-continuous", 1f)]
    public void Controls_beyond_their_bounds_count_as_the_bound(string name, float bound)
    {
        EnvironmentFamily family = new EnvironmentRegistry().Create(name);
        var random = RandomStream.Create(4, "test");
        var same = RandomStream.Create(4, "test");
        float[] within = new float[family.ObservationSpace.Size];
        float[] beyond = new float[family.ObservationSpace.Size];
        IEnvironment one = family.CreateEnvironment();
        IEnvironment two = family.CreateEnvironment();
        one.Reset(new VariationId(0), ref random, within);
        two.Reset(new VariationId(0), ref same, beyond);

        StepResult expected = one.Step([bound], ref random, within);
        StepResult actual = two.Step([50f], ref same, beyond);

        Assert.Equal(expected, actual);
        Assert.Equal(within, beyond);
    }

    // Kinetic energy of both links with inertia 1 about their centres, and their weight.
    private static double Energy(float[] o)
    {
        double cosine12 = (o[0] * o[2]) - (o[1] * o[3]);
        double v1 = o[4];
        double v12 = o[4] + o[5];
        double kinetic = (0.5 * ((0.25 * v1 * v1) + (v1 * v1))) + (0.5 * ((v1 * v1) + (0.25 * v12 * v12) + (v1 * v12 * o[2]) + (v12 * v12)));
        return kinetic - (9.8 * 0.5 * o[0]) - (9.8 * (o[0] + (0.5 * cosine12)));
    }
}
