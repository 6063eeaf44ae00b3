using Gsl.Numerics;

namespace Gsl.Learning.Tests;

/// <summary>Learning in a second or less, thresholds as in <see cref="PpoLearningTests"/>.</summary>
public sealed class PpgLearningTests
{
    [Theory]
    [InlineData(PolicyForm.Dual)]
    [InlineData(PolicyForm.Detached)]
    public void A_chain_whose_reward_comes_last_is_learned(PolicyForm form)
    {
        PpoLearner learner = Create(form, cloneCoefficient: 1f);
        Learners.Iterate(learner, 48);
        Assert.True(learner.Episodes.SuccessRate > 0.9, $"Success rate is {learner.Episodes.SuccessRate:F2}.");
        Assert.InRange(learner.AuxiliaryMetrics!.Divergence, -1e-6, 0.02);

        // What the policy network has been taught: before the last digit of the lock the reward of 1 is near.
        float taught = AuxiliaryValue(learner.Networks, [0f, 0f, 0f, 1f]);
        Assert.InRange(taught, 0.7f, 1.2f);
    }

    // In the last layers' inputs the value drags the policy along unless it is held.
    [Fact]
    public void The_clone_term_holds_the_policy_where_it_was()
    {
        PpoLearner held = Create(PolicyForm.Detached, cloneCoefficient: 1f, outputGain: 2f);
        PpoLearner free = Create(PolicyForm.Detached, cloneCoefficient: 0f, outputGain: 2f);
        Learners.Iterate(held, 4);
        Learners.Iterate(free, 4);
        double divergence = held.AuxiliaryMetrics!.Divergence;
        Assert.True(free.AuxiliaryMetrics!.Divergence > 3 * divergence, $"{free.AuxiliaryMetrics.Divergence:G3} free, {divergence:G3} held.");
    }

    private static PpoLearner Create(PolicyForm form, float cloneCoefficient, float outputGain = 0.01f) => Learners.Create(
        new ChainFamily(4, 2),
        Learners.Quick with { EntropyCoefficient = 0.01f, NormalizeAdvantages = AdvantageNormalization.Rollout },
        policy: new PolicyConfig { Hidden = [32], Form = form, OutputGain = outputGain },
        ppg: new PpgConfig { Iterations = 4, Epochs = 3, LearningRate = 3e-3f, CloneCoefficient = cloneCoefficient });

    private static float AuxiliaryValue(ActorCritic networks, ReadOnlySpan<float> observation)
    {
        AlignedBuffer inputs = new(networks.Policy.InputStride);
        AlignedBuffer outputs = new(networks.Policy.OutputStride);
        observation.CopyTo(inputs.Span);
        networks.Policy.Forward(inputs.Span, 1, outputs.Span, networks.Policy.CreateWorkspace(1));
        return outputs.Span[networks.Distribution.OutputSize];
    }
}
