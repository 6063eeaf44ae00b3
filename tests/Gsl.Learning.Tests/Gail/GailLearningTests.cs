using Gsl.Numerics;

namespace Gsl.Learning.Tests;

/// <summary>What GAIL is for: an expert recovered from demonstrations too few to be cloned.</summary>
public sealed class GailLearningTests
{
    [Fact]
    public void An_expert_is_recovered_from_demonstrations_that_cloning_cannot_use()
    {
        DemonstrationSet demonstrations = MirrorFamily.Demonstrate(4);
        double expert = MirrorFamily.Evaluate((observation, action) => MirrorFamily.Answer(observation, action));
        double cloned = MirrorFamily.Evaluate(Clone(demonstrations));
        double recovered = MirrorFamily.Evaluate(Imitate(demonstrations));
        Assert.True(
            expert > 18 && cloned < 0.7 * expert && recovered > 0.9 * expert,
            $"Expert {expert}, cloned {cloned}, recovered {recovered} of 25.");
    }

    private static Action<float[], float[]> Clone(DemonstrationSet demonstrations)
    {
        MirrorFamily family = new();
        ActorCritic networks = new(new PolicyConfig { Hidden = [32, 32] }, family.ObservationSpace, family.ActionSpace);
        RandomStream random = RandomStream.Create(1, "networks");
        networks.Initialize(ref random);
        BehaviorCloningConfig config = new() { Passes = 300, Minibatch = 25, LearningRate = 3e-3f, Patience = 300 };
        new BehaviorCloningLearner(config, demonstrations, networks, null, RandomStream.Create(1, "cloning")).Train();
        return (observation, action) => Learners.Act(networks, observation).CopyTo(action, 0);
    }

    // The environment's own reward plays no part.
    private static Action<float[], float[]> Imitate(DemonstrationSet demonstrations)
    {
        SacConfig config = new()
        {
            Slots = 4,
            Steps = 1,
            Updates = 2,
            Rounds = 6000,
            Batch = 64,
            Replay = 20_000,
            WarmUp = 400,
            LearningRate = 1e-3f,
            Discount = 0.9f,
            TargetShare = 0.01f,
        };
        GailConfig gail = new() { EnvironmentShare = 0f, Batch = 64, Updates = 1, Every = 10, Recent = 2000, LearningRate = 1e-3f };
        SacLearner learner = SacLearners.Create(new MirrorFamily(), config, gail: gail, demonstrations: demonstrations);
        SacLearners.Iterate(learner, 1);
        Assert.InRange(learner.Discriminator!.Metrics.ExpertAccuracy, 0.4, 1.0);
        return (observation, action) => SacLearners.Act(learner.Networks, observation).CopyTo(action, 0);
    }
}
