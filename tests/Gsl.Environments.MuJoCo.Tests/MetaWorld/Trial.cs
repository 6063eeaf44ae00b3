using Gsl.Numerics;

namespace Gsl.Environments.MuJoCo.Tests;

/// <summary>Episodes of a task under its scripted expert or under random actions.</summary>
internal static class Trial
{
    /// <summary>Runs an episode to the horizon and shows each step to <paramref name="onStep"/>.</summary>
    public static TrialResult Run(MetaWorldFamily family, VariationId variation, ulong seed, bool expert, Action<int, StepResult>? onStep = null)
    {
        using var environment = (MetaWorldEnvironment)family.CreateEnvironment();
        RandomStream random = RandomStream.Create(seed, "trial");
        RandomStream actions = RandomStream.Create(seed, "trial actions");
        float[] observation = new float[family.ObservationSpace.Size];
        float[] action = new float[4];
        environment.Reset(variation, ref random, observation);
        bool success = false;
        var result = new TrialResult { StepsToSuccess = family.Horizon, GreatestReward = double.NegativeInfinity };
        for (int t = 0; t < family.Horizon; t++)
        {
            if (expert)
            {
                var view = ExpertView.Read(observation);
                family.Task(variation).Advise(view).WriteAction(view.Hand, action);
            }
            else
            {
                FillRandomly(action, ref actions);
            }

            StepResult step = environment.Step(action, ref random, observation);
            onStep?.Invoke(t, step);
            double total = result.Return + step.Reward;
            result = result with
            {
                Success = success |= step.Success,
                SuccessAtEnd = step.Success,
                StepsToSuccess = step.Success ? Math.Min(result.StepsToSuccess, t + 1) : result.StepsToSuccess,
                FirstReward = t == 0 ? step.Reward : result.FirstReward,
                Return = total,
                ReturnToSuccess = step.Success && t + 1 < result.StepsToSuccess ? total : result.ReturnToSuccess,
                GreatestReward = Math.Max(result.GreatestReward, step.Reward),
                LastReward = step.Reward,
            };
        }

        return result;
    }

    /// <summary>Actions uniform in [-1, 1].</summary>
    public static void FillRandomly(Span<float> action, ref RandomStream random)
    {
        for (int i = 0; i < action.Length; i++)
        {
            action[i] = random.NextSingle(-1f, 1f);
        }
    }
}
