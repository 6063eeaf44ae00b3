using Gsl.Environments;
using Gsl.Numerics;

namespace Gsl.Learning.Tests;

public sealed class BehaviorCloningTests
{
    [Theory]
    [InlineData("discrete")]
    [InlineData("multi")]
    [InlineData("box")]
    public void A_scripted_expert_is_recovered(string space)
    {
        ActionSpace actions = Space(space);
        ActorCritic networks = Networks(actions);
        BehaviorCloningConfig config = new() { Passes = 40, Minibatch = 32, LearningRate = 3e-3f, Patience = 40 };
        IReadOnlyList<double> losses = Learner(config, Demonstrate(actions, 300), networks).Train();
        Assert.True(losses[^1] < losses[0] - 0.3, $"Losses: {string.Join(", ", losses)}.");

        RandomStream random = RandomStream.Create(12, "new contexts");
        float[] observation = new float[networks.Policy.InputSize];
        float[] answer = new float[actions.Size];
        for (int i = 0; i < 50; i++)
        {
            GuessFamily.Show(actions, ref random, observation);
            GuessFamily.Answer(actions, observation, answer);
            float[] action = Learners.Act(networks, observation);
            for (int j = 0; j < answer.Length; j++)
            {
                Assert.Equal(answer[j], action[j], actions is BoxActionSpace ? 0.1f : 0f);
            }
        }
    }

    [Fact]
    public void The_value_network_is_left_alone()
    {
        ActionSpace actions = Space("discrete");
        ActorCritic networks = Networks(actions);
        float[] before = networks.Parameters.Span[networks.ValueOffset..].ToArray();
        float[] policy = networks.Parameters.Span[..networks.LogDeviationOffset].ToArray();
        Learner(new BehaviorCloningConfig { Passes = 2 }, Demonstrate(actions, 40), networks).Train();
        Assert.Equal(before, networks.Parameters.Span[networks.ValueOffset..].ToArray());
        Assert.NotEqual(policy, networks.Parameters.Span[..networks.LogDeviationOffset].ToArray());
    }

    [Fact]
    public void The_parameters_that_were_best_on_held_out_trajectories_are_kept()
    {
        // A step size far too large makes the loss jump about, so the last pass is hardly ever the best one. All
        // trajectories are the same, so the held-out loss is the loss on any of them.
        ChainFamily chain = new(6, 3);
        ActorCritic networks = new(new PolicyConfig { Hidden = [32] }, chain.ObservationSpace, chain.ActionSpace);
        RandomStream random = RandomStream.Create(1, "networks");
        networks.Initialize(ref random);
        BehaviorCloningConfig config = new()
        {
            Passes = 30,
            Minibatch = 8,
            LearningRate = 0.5f,
            HeldOut = 0.5f,
            Patience = 4,
            MaximumGradientNorm = 0f,
            EntropyCoefficient = 0.5f,
        };
        IReadOnlyList<double> losses = Learner(config, chain.Demonstrate(10), networks).Train();
        Assert.NotEqual(losses.Min(), losses[^1]);
        Assert.True(losses.Count < 30, "Training should have stopped early.");
        Assert.Equal(losses.Min(), NegativeLogLikelihood(networks, chain.Demonstrate(1)), 1e-5);
    }

    [Fact]
    public void Weight_decay_shrinks_the_network_and_an_entropy_bonus_keeps_it_undecided()
    {
        ActionSpace actions = Space("discrete");
        DemonstrationSet set = Demonstrate(actions, 200);
        BehaviorCloningConfig config = new() { Passes = 40, Minibatch = 32, LearningRate = 3e-3f, HeldOut = 0f, Patience = 40 };
        ActorCritic plain = Networks(actions);
        Learner(config, set, plain).Train();
        ActorCritic decayed = Networks(actions);
        Learner(config with { WeightDecay = 0.1f }, set, decayed).Train();
        ActorCritic undecided = Networks(actions);
        Learner(config with { EntropyCoefficient = 0.5f }, set, undecided).Train();
        Assert.True(SquaredNorm(decayed) < 0.7 * SquaredNorm(plain));
        Assert.True(NegativeLogLikelihood(undecided, set) > 4 * NegativeLogLikelihood(plain, set));
    }

    [Fact]
    public void The_same_stream_gives_the_same_bits()
    {
        ActionSpace actions = Space("multi");
        float[] Run()
        {
            ActorCritic networks = Networks(actions);
            Learner(new BehaviorCloningConfig { Passes = 3 }, Demonstrate(actions, 100), networks).Train();
            return networks.Parameters.Span.ToArray();
        }

        Assert.Equal(Run(), Run());
    }

    [Fact]
    public void Nothing_to_clone_is_refused()
    {
        ActionSpace actions = Space("discrete");
        ArgumentException exception = Assert.Throws<ArgumentException>(
            () => Learner(new BehaviorCloningConfig(), new DemonstrationSet(4, 1), Networks(actions)));
        Assert.Contains("no demonstrations", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancelled_cloning_stops()
    {
        ActionSpace actions = Space("discrete");
        using CancellationTokenSource source = new();
        source.Cancel();
        BehaviorCloningLearner learner = Learner(new BehaviorCloningConfig(), Demonstrate(actions, 5), Networks(actions));
        Assert.Throws<OperationCanceledException>(() => learner.Train(source.Token));
    }

    private static ActionSpace Space(string space) => space switch
    {
        "discrete" => new DiscreteActionSpace(4),
        "multi" => new MultiDiscreteActionSpace([3, 2]),
        _ => new BoxActionSpace(2, -1f, 1f),
    };

    private static ActorCritic Networks(ActionSpace actions)
    {
        GuessFamily family = new(actions);
        ActorCritic networks = new(new PolicyConfig { Hidden = [32] }, family.ObservationSpace, actions);
        RandomStream random = RandomStream.Create(1, "networks");
        networks.Initialize(ref random);
        return networks;
    }

    private static BehaviorCloningLearner Learner(BehaviorCloningConfig config, DemonstrationSet set, ActorCritic networks) =>
        new(config, set, networks, null, RandomStream.Create(2, "cloning"));

    private static DemonstrationSet Demonstrate(ActionSpace actions, int episodes)
    {
        int size = new GuessFamily(actions).ObservationSpace.Size;
        DemonstrationSet set = new(size, actions.Size);
        RandomStream random = RandomStream.Create(3, "demonstrations");
        float[] observation = new float[size];
        float[] action = new float[actions.Size];
        for (int i = 0; i < episodes; i++)
        {
            GuessFamily.Show(actions, ref random, observation);
            GuessFamily.Answer(actions, observation, action);
            set.Add(observation, action, new VariationId(0), 1.0, true, "scripted");
        }

        return set;
    }

    private static double SquaredNorm(ActorCritic networks)
    {
        double sum = 0;
        foreach (float parameter in networks.Parameters.Span[..networks.LogDeviationOffset])
        {
            sum += (double)parameter * parameter;
        }

        return sum;
    }

    private static double NegativeLogLikelihood(ActorCritic networks, DemonstrationSet set)
    {
        int rows = set.Count;
        Model policy = networks.Policy;
        AlignedBuffer inputs = new(rows * policy.InputStride);
        for (int row = 0; row < rows; row++)
        {
            set.Observation(row).CopyTo(inputs.Span[(row * policy.InputStride)..]);
        }

        AlignedBuffer outputs = new(rows * policy.OutputStride);
        policy.Forward(inputs.Span, rows, outputs.Span, policy.CreateWorkspace(rows));
        float[] logProbabilities = new float[rows];
        float[] cache = new float[rows * networks.Distribution.CacheSize];
        networks.Distribution.Evaluate(
            outputs.Span, policy.OutputStride, rows, networks.LogDeviation, set.Actions, cache, logProbabilities, new float[rows]);
        return -logProbabilities.Average(value => (double)value);
    }
}
