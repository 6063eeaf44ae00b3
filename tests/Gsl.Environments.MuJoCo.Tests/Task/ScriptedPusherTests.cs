using Gsl.Numerics;

namespace Gsl.Environments.MuJoCo.Tests;

public sealed class ScriptedPusherTests
{
    // An idle robot gets about -4250.
    [EngineFact]
    public void A_policy_written_by_hand_pushes_chairs_to_the_target()
    {
        int successes = 0;
        double best = double.MinValue;
        int[] chairs = [1, 3, 4, 6, 7];
        foreach (int chair in chairs)
        {
            (bool success, double episodeReturn) = Run(chair);
            successes += success ? 1 : 0;
            best = Math.Max(best, episodeReturn);
        }

        Assert.InRange(successes, 3, chairs.Length);
        Assert.InRange(best, -1500, 400);
    }

    private static (bool Success, double Return) Run(int chair)
    {
        PushChairEnvironment environment = Episodes.Start(Episodes.PlainFamily, chair, 11, out float[] observation);
        var policy = new ScriptedPusher(environment.Place.Scene.Design);
        RandomStream random = RandomStream.Create(11, "steps");
        float[] action = new float[RobotModel.Joints];
        bool success = false;
        double sum = 0.0;
        for (int step = 0; step < 200; step++)
        {
            policy.Act(observation, action);
            StepResult result = environment.Step(action, ref random, observation);
            success |= result.Success;
            sum += result.Reward;
        }

        Assert.Equal(0, environment.Instabilities);
        return (success, sum);
    }
}
