using Gsl.Learning;
using Gsl.Numerics;

namespace Gsl.Training.Tests;

public sealed class EvaluatorTests
{
    private static readonly EvaluationRequest Request = new("policy", "hash", Episodes: 2, Deterministic: false, Slots: 3, RootSeed: 1, "evaluation");

    [Fact]
    public void Held_out_variations_are_evaluated_apart_and_their_steps_are_not_among_the_others()
    {
        EvaluationResult result = Evaluate(new LevelsFamily(5, 2, split: true));

        Assert.Equal([15.0, 18.0], result.Variations.Select(v => v.Return));
        Assert.Equal(12, result.Steps);
        Assert.Equal([300.0, 303.0], result.HeldOut!.Variations.Select(v => v.Return));
        Assert.Equal(16.5, result.MeanReturn);
    }

    [Fact]
    public void A_family_without_held_out_variations_has_no_such_result() =>
        Assert.Null(Evaluate(new LevelsFamily(5, 2, split: false)).HeldOut);

    private static EvaluationResult Evaluate(LevelsFamily family)
    {
        ActorCritic networks = new(new PolicyConfig { Hidden = [4] }, family.ObservationSpace, family.ActionSpace);
        RandomStream stream = RandomStream.Create(3, "networks");
        networks.Initialize(ref stream);
        return Evaluator.Evaluate(family, family.Variations, networks, normalizer: null, Request);
    }
}
