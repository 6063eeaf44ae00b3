using Gsl.Numerics;

namespace Gsl.Environments.Tests;

public sealed class ClassicControlTrajectoryTests
{
    public static TheoryData<string, string> Trajectories
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (RecordedTrajectory trajectory in RecordedTrajectory.All)
            {
                data.Add(trajectory.Environment, trajectory.Name);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Trajectories))]
    public void Steps_agree_with_the_independent_recording(string environmentName, string trajectoryName)
    {
        RecordedTrajectory trajectory = RecordedTrajectory.All.Single(
            candidate => candidate.Environment == environmentName && candidate.Name == trajectoryName);
        EnvironmentFamily family = new EnvironmentRegistry().Create(environmentName);
        IEnvironment environment = family.CreateEnvironment();
        environment.RestoreState(Started(environmentName, trajectory.Start));
        float[] observation = new float[family.ObservationSpace.Size];
        var random = RandomStream.Create(0, "unused");

        for (int t = 0; t < trajectory.Actions.Length; t++)
        {
            StepResult result = environment.Step([trajectory.Actions[t]], ref random, observation);

            for (int i = 0; i < observation.Length; i++)
            {
                Assert.Equal(trajectory.Observations[t][i], observation[i], 1e-5f);
            }

            Assert.Equal(trajectory.Rewards[t], result.Reward, 1e-5f);
            Assert.Equal(trajectory.Terminated && t == trajectory.Actions.Length - 1, result.Terminated);
        }

        Assert.Equal(RandomStream.Create(0, "unused"), random);
    }

    private static StateReader Started(string environment, double[] start)
    {
        var writer = new StateWriter();
        foreach (double value in start)
        {
            if (environment == "mountain-car-continuous")
            {
                writer.Write((float)value);
            }
            else
            {
                writer.Write(value);
            }
        }

        return new StateReader(writer.WrittenSpan.ToArray(), environment);
    }
}
