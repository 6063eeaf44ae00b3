using Gsl.Environments;
using Gsl.Numerics;

namespace Gsl.Learning.Tests;

public sealed class ActorCriticTests
{
    [Fact]
    public void Deviations_start_as_asked_and_are_kept_in_bounds_after_every_change()
    {
        PolicyConfig config = new() { InitialStandardDeviation = 0.7f, MinimumStandardDeviation = 0.5f, MaximumStandardDeviation = 1.5f };
        ActorCritic networks = Create(config, new BoxActionSpace(2, -1f, 1f));
        Assert.Equal(0.7f, MathF.Exp(networks.LogDeviation[1]), 1e-6f);
        networks.LogDeviation[0] = -9f;
        networks.LogDeviation[1] = 9f;
        networks.ParametersChanged();
        Assert.Equal(0.5f, MathF.Exp(networks.LogDeviation[0]), 1e-6f);
        Assert.Equal(1.5f, MathF.Exp(networks.LogDeviation[1]), 1e-6f);
    }

    [Fact]
    public void A_fresh_policy_is_nearly_uniform_and_its_values_are_not()
    {
        ActorCritic networks = Create(new PolicyConfig(), new DiscreteActionSpace(3));
        float[] outputs = new float[networks.Policy.OutputStride];
        float[] inputs = new float[networks.Policy.InputStride];
        inputs[0] = 1f;
        networks.Policy.Forward(inputs, 1, outputs, networks.Policy.CreateWorkspace(1));
        Assert.All(outputs[..3], output => Assert.InRange(output, -0.1f, 0.1f));
        Assert.NotEqual(0f, Learners.Value(networks, [1f, 0f, 0f, 0f]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Parameters_survive_save_and_load_exactly(bool box)
    {
        ActionSpace space = box ? new BoxActionSpace(3, -1f, 1f) : new MultiDiscreteActionSpace([3, 4]);
        ActorCritic first = Create(new PolicyConfig { Hidden = [17, 5], LayerNorm = true }, space);
        TensorArchive archive = new();
        first.Save(archive, "parameters", first.Parameters.Span);
        ActorCritic second = new(new PolicyConfig { Hidden = [17, 5], LayerNorm = true }, new ObservationSpace(4), space);
        second.Load(archive, "parameters", second.Parameters.Span);
        Assert.Equal(first.Parameters.Span.ToArray(), second.Parameters.Span.ToArray());
    }

    private static ActorCritic Create(PolicyConfig config, ActionSpace space)
    {
        ActorCritic networks = new(config, new ObservationSpace(4), space);
        RandomStream random = RandomStream.Create(1, "test");
        networks.Initialize(ref random);
        return networks;
    }
}
