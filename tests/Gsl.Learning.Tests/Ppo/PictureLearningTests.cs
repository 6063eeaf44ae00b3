using Gsl.Numerics;

namespace Gsl.Learning.Tests;

/// <summary>Learning from pictures, whose bytes travel packed through rollouts, stored segments and checkpoints.</summary>
public sealed class PictureLearningTests
{
    [Theory]
    [InlineData(PolicyForm.Shared, false)]
    [InlineData(PolicyForm.Dual, true)]
    [InlineData(PolicyForm.Detached, true)]
    public void The_corner_with_the_light_is_found(PolicyForm form, bool phasic)
    {
        PpoLearner learner = Create(form, phasic, seed: 1, workers: null);
        Learners.Iterate(learner, 18);
        Assert.True(learner.Episodes.SuccessRate > 0.9, $"Success rate is {learner.Episodes.SuccessRate:F2}.");
    }

    [Theory]
    [InlineData(PolicyForm.Shared, false)]
    [InlineData(PolicyForm.Separate, false)]
    [InlineData(PolicyForm.Dual, true)]
    [InlineData(PolicyForm.Detached, true)]
    public void Training_goes_on_bit_for_bit_on_other_threads(PolicyForm form, bool phasic)
    {
        PpoLearner first = Create(form, phasic, seed: 1, workers: null);
        Learners.Iterate(first, 2);
        TensorArchive archive = new();
        first.Save(archive);
        Learners.Iterate(first, 2);
        using WorkerPool workers = new(3);
        PpoLearner second = Create(form, phasic, seed: 2, workers);
        second.Load(archive);
        Learners.Iterate(second, 2);
        Assert.Equal(Learners.Parameters(first), Learners.Parameters(second));
        Assert.Equal(0.0, second.Metrics.FirstRatioError);
    }

    [Fact]
    public void A_network_that_does_not_fit_the_observations_is_refused()
    {
        ArgumentException blind = Assert.Throws<ArgumentException>(() => Learners.Create(new CornerFamily(), Learners.Quick));
        Assert.Contains("use the network impala", blind.Message, StringComparison.Ordinal);
        PolicyConfig impala = new() { Network = NetworkKind.Impala, Hidden = [16] };
        ArgumentException features = Assert.Throws<ArgumentException>(() => Learners.Create(new DriftFamily(), Learners.Quick, policy: impala));
        Assert.Contains("use the network mlp", features.Message, StringComparison.Ordinal);
        ArgumentException deep = Assert.Throws<ArgumentException>(
            () => Learners.Create(new CornerFamily(), Learners.Quick, policy: impala with { Hidden = [16, 16] }));
        Assert.Contains("one hidden layer", deep.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_gone_wrong_are_not_blamed_on_the_bytes_of_pictures()
    {
        PolicyConfig policy = new() { Network = NetworkKind.Impala, Depths = [8], Hidden = [16] };
        PpoLearner learner = Learners.Create(new CornerFamily(), Learners.Quick with { LearningRate = float.NaN }, policy: policy);
        NumericalFaultException exception = Assert.Throws<NumericalFaultException>(() => Learners.Iterate(learner, 2));
        Assert.DoesNotContain("observations", exception.Message, StringComparison.Ordinal);
    }

    private static PpoLearner Create(PolicyForm form, bool phasic, ulong seed, WorkerPool? workers) => Learners.Create(
        new CornerFamily(),
        Learners.Quick with { Minibatch = 128, Passes = 3, LearningRate = 2e-3f },
        seed,
        workers,
        policy: new PolicyConfig
        {
            Network = NetworkKind.Impala,
            Form = form,
            Depths = [8],
            Hidden = [16],
            Initialization = Initialization.XavierUniform,
        },
        ppg: phasic ? new PpgConfig { Iterations = 3, Epochs = 1, LearningRate = 1e-3f } : null);
}
