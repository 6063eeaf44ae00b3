namespace Gsl.Environments.MuJoCo.Tests;

/// <summary>The experts see observations alone and know nothing of rewards: where they succeed, scene, reward and success agree.</summary>
public sealed class ScriptedExpertTests
{
    private const int Episodes = 4;

    /// <summary>Each task, the least reward of a step that succeeds and the steps within which experts succeed.</summary>
    public static TheoryData<string, double, int> Tasks { get; } = new()
    {
        { "reach", 10, 100 },
        { "push", 10, 120 },
        { "pick-place", 5, 100 },
        { "door-open", 10, 200 },
        { "drawer-open", 8, 150 },
        { "drawer-close", 10, 120 },
        { "button-press-topdown", 6, 120 },
        { "peg-insert-side", 10, 200 },
        { "window-open", 1.5, 130 },
        { "window-close", 1.5, 130 },
    };

    /// <summary>The same of tasks that are not among the ten.</summary>
    public static TheoryData<string, double, int> FurtherTasks { get; } = new()
    {
        { "button-press-topdown-wall", 4, 120 },
        { "coffee-button", 3, 100 },
        { "door-close", 4, 120 },
        { "handle-press", 10, 100 },
        { "handle-press-side", 10, 100 },
        { "handle-pull", 10, 150 },
        { "handle-pull-side", 4, 150 },
        { "plate-slide", 5, 100 },
        { "plate-slide-side", 8, 100 },
        { "plate-slide-back", 8, 100 },
        { "plate-slide-back-side", 8, 100 },
        { "button-press", 7, 80 },
        { "button-press-wall", 6, 90 },
        { "faucet-open", 10, 120 },
        { "faucet-close", 10, 120 },
        { "dial-turn", 4, 80 },
        { "door-lock", 6, 150 },
        { "door-unlock", 8, 90 },
        { "lever-pull", 2, 100 },
        { "assembly", 10, 170 },
        { "disassemble", 10, 140 },
        { "hammer", 10, 160 },
        { "reach-wall", 10, 100 },
        { "push-wall", 8, 130 },
        { "push-back", 5, 140 },
        { "pick-place-wall", 6, 130 },
        { "sweep", 10, 130 },
        { "sweep-into", 10, 100 },
        { "hand-insert", 10, 120 },
        { "coffee-push", 4, 100 },
        { "coffee-pull", 4, 120 },
        { "shelf-place", 5, 190 },
        { "soccer", 6, 150 },
        { "basketball", 10, 120 },
        { "bin-picking", 10, 140 },
        { "box-close", 8, 120 },
        { "pick-out-of-hole", 5, 140 },
        { "peg-unplug-side", 5, 130 },
        { "stick-push", 10, 130 },
        { "stick-pull", 10, 170 },
    };

    [EngineTheory]
    [MemberData(nameof(Tasks))]
    [MemberData(nameof(FurtherTasks))]
    public void The_expert_succeeds_and_its_rewards_rise_to_the_success(string task, double reward, int within)
    {
        var family = new MetaWorldFamily(task, new MetaWorldOptions { Goals = GoalChoice.Random, Horizon = within });
        int successes = 0;
        for (ulong episode = 0; episode < Episodes; episode++)
        {
            double atSuccess = double.NaN;
            TrialResult result = Trial.Run(
                family,
                new VariationId(0),
                10 + episode,
                expert: true,
                (_, step) => atSuccess = step.Success && double.IsNaN(atSuccess) ? step.Reward : atSuccess);
            if (result.Success)
            {
                successes++;
                Assert.True(atSuccess >= reward && atSuccess > result.FirstReward, $"Success was worth {atSuccess}, the first step {result.FirstReward}.");
            }

            Assert.InRange(result.GreatestReward, 0, 10);
        }

        Assert.True(successes >= Episodes - 1, $"{successes} of {Episodes} episodes succeeded.");
    }

    [EngineTheory]
    [MemberData(nameof(Tasks))]
    public void Random_actions_seldom_succeed(string task, double reward, int within)
    {
        var family = new MetaWorldFamily(task, new MetaWorldOptions { Goals = GoalChoice.Random, Horizon = within });
        TrialResult[] results = [.. Enumerable.Range(0, Episodes).Select(i => Trial.Run(family, new VariationId(0), (ulong)i, expert: false))];

        // The drawer's front lies under the hand's start: whoever flails pushes it shut now and then.
        Assert.InRange(results.Count(result => result.Success), 0, task == "drawer-close" ? Episodes - 1 : 1);
        Assert.All(results.Where(result => !result.Success), result => Assert.InRange(result.GreatestReward, 0, reward));
    }
}
