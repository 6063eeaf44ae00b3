using Gsl.Numerics;

namespace Gsl.Learning.Tests;

public sealed class PpgLearnerTests
{
    private static readonly PpoConfig Policy = new()
    {
        Slots = 6,
        Steps = 50,
        Minibatch = 100,
        Passes = 1,
        EntropyCoefficient = 0.01f,
        NormalizeAdvantages = AdvantageNormalization.Rollout,
        NormalizeObservations = true,
        NormalizeRewards = true,
        MaximumGradientNorm = 0f,
    };

    private static readonly PpgConfig Auxiliary = new() { Iterations = 3, Epochs = 2, MinibatchSegments = 11 };

    [Theory]
    [InlineData(PolicyForm.Dual, 1)]
    [InlineData(PolicyForm.Dual, 2)]
    [InlineData(PolicyForm.Dual, 3)]
    [InlineData(PolicyForm.Detached, 4)]
    [InlineData(PolicyForm.Shared, 5)]
    public void Training_goes_on_bit_for_bit_from_any_place_of_a_phase_on_any_number_of_threads(PolicyForm form, int before)
    {
        PpoLearner first = Create(form);
        Learners.Iterate(first, before);
        TensorArchive archive = new();
        first.Save(archive);
        Learners.Iterate(first, 4);

        using WorkerPool workers = new(3);
        PpoLearner second = Create(form, seed: 99, workers);
        second.Load(archive);
        Learners.Iterate(second, 4);
        Assert.Equal(Learners.Parameters(first), Learners.Parameters(second));
        Assert.Equal(first.AuxiliaryMetrics!.Divergence, second.AuxiliaryMetrics!.Divergence);
        TensorArchive one = new();
        TensorArchive other = new();
        first.Save(one);
        second.Save(other);
        Assert.All(one.Names, name => Assert.True(one.BytesOf(name).Span.SequenceEqual(other.BytesOf(name).Span), name));
    }

    [Fact]
    public void Demonstrations_join_the_policy_phase_and_survive_a_save_in_its_middle()
    {
        ChainFamily family = new(5, 3);
        DapgConfig dapg = new() { Minibatch = 8, Every = 3, Decay = 0.9f };
        PpoLearner New(ulong seed, bool demonstrate) => Learners.Create(
            family,
            Learners.Quick,
            seed,
            term: demonstrate
                ? (networks, normalizer) => new DapgTerm(
                    dapg, family.Demonstrate(3), networks, normalizer, RandomStream.Create(seed, "demonstrations"))
                : null,
            policy: new PolicyConfig { Hidden = [16], Form = PolicyForm.Dual },
            ppg: Auxiliary);

        PpoLearner first = New(1, demonstrate: true);
        Learners.Iterate(first, 4);
        TensorArchive archive = new();
        first.Save(archive);
        Learners.Iterate(first, 3);
        PpoLearner second = New(2, demonstrate: true);
        second.Load(archive);
        Learners.Iterate(second, 3);
        PpoLearner without = New(1, demonstrate: false);
        Learners.Iterate(without, 7);
        Assert.Equal(Learners.Parameters(first), Learners.Parameters(second));
        Assert.NotEqual(Learners.Parameters(without), Learners.Parameters(second));
        Assert.True(first.Metrics.DemonstrationGradientShare > 0);
    }

    [Fact]
    public void Until_the_first_auxiliary_phase_it_is_PPO_bit_for_bit()
    {
        PpoLearner ppg = Create(PolicyForm.Dual);
        PpoLearner ppo = Learners.Create(new DriftFamily(), Policy, policy: new PolicyConfig { Hidden = [9], Form = PolicyForm.Dual });
        Learners.Iterate(ppg, 2);
        Learners.Iterate(ppo, 2);
        Assert.Equal(Learners.Parameters(ppo), Learners.Parameters(ppg));
        Assert.True(double.IsNaN(ppg.AuxiliaryMetrics!.ValueLoss));
        Assert.Null(ppo.AuxiliaryMetrics);
        Learners.Iterate(ppg, 1);
        Learners.Iterate(ppo, 1);
        Assert.NotEqual(Learners.Parameters(ppo), Learners.Parameters(ppg));
        Assert.Equal(4, ppg.AuxiliaryMetrics.Minibatches);
    }

    [Fact]
    public void A_clone_takes_both_optimisers_but_begins_a_phase_of_its_own()
    {
        PpoLearner parent = Create(PolicyForm.Dual);
        Learners.Iterate(parent, 4);
        TensorArchive archive = new();
        parent.Save(archive);
        PpoLearner clone = Create(PolicyForm.Dual, seed: 3);
        clone.LoadWeights(archive);
        clone.LoadOptimizer(archive);
        TensorArchive taken = new();
        clone.Save(taken);
        Assert.Equal(0, taken.ReadScalar<long>("auxiliary.rollouts"));
        Assert.Equal(4, taken.ReadScalar<long>("auxiliary.steps"));
        foreach (string name in archive.Names.Where(name => name.Contains("moment", StringComparison.Ordinal)))
        {
            Assert.True(archive.BytesOf(name).Span.SequenceEqual(taken.BytesOf(name).Span), name);
        }
    }

    [Fact]
    public void Iterations_allocate_nothing_in_steady_state_auxiliary_phases_included()
    {
        foreach (PolicyForm form in (PolicyForm[])[PolicyForm.Dual, PolicyForm.Detached])
        {
            PpoLearner learner = Create(form);
            Learners.Iterate(learner, 4);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Learners.Iterate(learner, 3);
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    // Missed with a shared Adam, whose momentum moves the policy in passes that train the value alone.
    [Fact]
    public void The_value_may_be_trained_in_more_or_fewer_passes_than_the_policy()
    {
        (float[] Policy, float[] Value) Run(int passes, int valuePasses)
        {
            PpoLearner learner = Learners.Create(
                new DriftFamily(), Policy with { Passes = passes, ValuePasses = valuePasses }, policy: new PolicyConfig { Hidden = [9] });
            learner.Iterate(0.0);
            int middle = learner.Networks.ValueOffset;
            Assert.Equal(Math.Max(passes, valuePasses) * 3, learner.Metrics.Minibatches);
            Assert.True(double.IsFinite(learner.Metrics.PolicyLoss) && double.IsFinite(learner.Metrics.ValueLoss));
            return (Learners.Parameters(learner)[..middle], Learners.Parameters(learner)[middle..]);
        }

        (float[] policy, float[] value) = Run(2, 4);
        Assert.Equal(policy, Run(2, 3).Policy);
        Assert.NotEqual(value, Run(2, 3).Value);
        Assert.Equal(value, Run(3, 4).Value);
        Assert.NotEqual(policy, Run(3, 4).Policy);

        // Where the numbers are equal one Adam steps both, to the same effect since nothing is clipped.
        Assert.Equal(policy, Run(2, 2).Policy);
    }

    [Fact]
    public void Optimisers_apart_survive_save_and_load()
    {
        PpoLearner New(ulong seed) => Learners.Create(
            new DriftFamily(), Policy with { ValuePasses = 2 }, seed, policy: new PolicyConfig { Hidden = [9], Form = PolicyForm.Dual }, ppg: Auxiliary);
        PpoLearner first = New(1);
        Learners.Iterate(first, 2);
        TensorArchive archive = new();
        first.Save(archive);
        Learners.Iterate(first, 2);
        PpoLearner second = New(2);
        second.Load(archive);
        Learners.Iterate(second, 2);
        Assert.Equal(Learners.Parameters(first), Learners.Parameters(second));
    }

    [Fact]
    public void One_network_cannot_train_its_value_in_other_passes()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => Learners.Create(
            new DriftFamily(), Policy with { ValuePasses = 2 }, policy: new PolicyConfig { Form = PolicyForm.Detached }));
        Assert.Contains("one network", exception.Message, StringComparison.Ordinal);
    }

    private static PpoLearner Create(PolicyForm form, ulong seed = 1, WorkerPool? workers = null) => Learners.Create(
        new DriftFamily(), Policy, seed, workers, policy: new PolicyConfig { Hidden = [9], Form = form }, ppg: Auxiliary);
}
