using Gsl.Numerics;

namespace Gsl.Learning.Tests;

public sealed class DapgLearningTests
{
    // Eight places of four choices: chance opens the lock once in 65,536 episodes, ten thousand steps never do.
    private readonly ChainFamily _family = new(8, 4);

    [Fact]
    public void Exploration_alone_never_opens_the_lock()
    {
        (double success, _) = Train(null);
        Assert.Equal(0.0, success);
    }

    // Missed with a weight of zero, with the sign of the term turned and with the term never applied.
    [Theory]
    [InlineData(DemonstrationForm.Probability)]
    [InlineData(DemonstrationForm.LogProbability)]
    public void Demonstrations_open_the_lock(DemonstrationForm form)
    {
        (double success, PpoLearner learner) = Train(new DapgConfig { Form = form, Minibatch = 32, Every = 1 });
        Assert.True(success > 0.9, $"Success rate is {success:F2}.");
        Assert.True(learner.Metrics.DemonstrationProbability > 0.9);
    }

    [Fact]
    public void The_term_joins_every_so_many_minibatches_over_the_ends_of_iterations()
    {
        DemonstrationCounter counter = new(every: 3);
        PpoConfig config = Learners.Quick with { Minibatch = 128, Passes = 2 };
        PpoLearner learner = Learners.Create(_family, config, term: (_, _) => counter);
        Learners.Iterate(learner, 3);
        Assert.Equal(12, learner.Metrics.Minibatches * 3);
        Assert.Equal(4, counter.Terms);
        Assert.Equal(3, counter.Iterations);
        Assert.All(counter.Maxima, maximum => Assert.True(maximum > 0));
    }

    [Fact]
    public void The_term_touches_the_policy_alone_and_vanishes_with_the_largest_advantage()
    {
        PpoLearner learner = Learners.Create(_family, Learners.Quick);
        DapgTerm term = new(
            new DapgConfig { Minibatch = 16 }, _family.Demonstrate(1), learner.Networks, null, RandomStream.Create(1, "demonstrations"));
        float[] gradients = new float[learner.Networks.ValueOffset];
        term.BeginIteration(0.0);
        term.ComputeGradient(gradients);
        Assert.All(gradients, gradient => Assert.Equal(0f, gradient));
        term.BeginIteration(2.0);
        term.ComputeGradient(gradients);
        Assert.Contains(gradients, gradient => gradient != 0f);
        Assert.InRange(term.MeanProbability, 0.2, 0.3);
    }

    [Fact]
    public void The_weight_decays_from_the_second_iteration_on()
    {
        PpoLearner learner = Learners.Create(_family, Learners.Quick);
        DapgTerm term = new(
            new DapgConfig { Weight = 0.5f, Decay = 0.5f }, _family.Demonstrate(1), learner.Networks, null, RandomStream.Create(1, "demonstrations"));
        List<double> weights = [];
        for (int i = 0; i < 3; i++)
        {
            term.BeginIteration(1.0);
            weights.Add(term.Weight);
        }

        Assert.Equal([0.5, 0.25, 0.125], weights);
    }

    [Fact]
    public void A_term_without_demonstrations_is_refused_with_what_to_loosen()
    {
        PpoLearner learner = Learners.Create(_family, Learners.Quick);
        ArgumentException exception = Assert.Throws<ArgumentException>(() => new DapgTerm(
            new DapgConfig(), new DemonstrationSet(8, 1), learner.Networks, null, RandomStream.Create(1, "demonstrations")));
        Assert.Contains("demonstrations.threshold", exception.Message, StringComparison.Ordinal);
    }

    private (double Success, PpoLearner Learner) Train(DapgConfig? config)
    {
        PpoLearner learner = Learners.Create(_family, Learners.Quick, term: config is null ? null : (networks, normalizer) =>
            new DapgTerm(config, _family.Demonstrate(2), networks, normalizer, RandomStream.Create(4, "demonstrations")));
        Learners.Iterate(learner, 40);
        return (learner.Episodes.SuccessRate, learner);
    }

    private sealed class DemonstrationCounter(int every) : IDemonstrationTerm
    {
        public int Terms { get; private set; }

        public int Iterations { get; private set; }

        public List<double> Maxima { get; } = [];

        public double Weight => 1;

        public double MeanProbability => 0;

        public void BeginIteration(double maximumAdvantage)
        {
            Iterations++;
            Maxima.Add(maximumAdvantage);
        }

        public bool AppliesTo(long minibatch) => minibatch % every == 0;

        public void ComputeGradient(Span<float> gradients)
        {
            Terms++;
            gradients.Clear();
        }

        public void Save(TensorArchive archive, string prefix)
        {
        }

        public void Load(TensorArchive archive, string prefix)
        {
        }
    }
}
