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

    [Fact]
    public void Threads_change_nothing()
    {
        using WorkerPool workers = new(3);
        LevelsFamily family = new(5, 4, split: true);

        EvaluationResult alone = Evaluate(family);
        EvaluationResult shared = Evaluate(family, Request with { Parallel = true }, workers);

        Assert.Equal(alone.Steps, shared.Steps);
        Assert.Equal(alone.Variations, shared.Variations);
        Assert.Equal(alone.HeldOut!.Variations, shared.HeldOut!.Variations);
    }

    [Fact]
    public void Progress_counts_the_episodes_of_all_variations()
    {
        Recorder recorder = new();

        Evaluate(new LevelsFamily(5, 2, split: true), progress: recorder);

        Assert.Equal(Enumerable.Range(1, 8).Select(done => new EvaluationProgress(done, 8)), recorder.Reports);
    }

    private static EvaluationResult Evaluate(
        LevelsFamily family, EvaluationRequest? request = null, WorkerPool? workers = null, IProgress<EvaluationProgress>? progress = null)
    {
        ActorCritic networks = new(new PolicyConfig { Hidden = [4] }, family.ObservationSpace, family.ActionSpace);
        RandomStream stream = RandomStream.Create(3, "networks");
        networks.Initialize(ref stream);
        return Evaluator.Evaluate(family, family.Variations, networks, normalizer: null, request ?? Request, workers, progress);
    }

    private sealed class Recorder : IProgress<EvaluationProgress>
    {
        public List<EvaluationProgress> Reports { get; } = [];

        public void Report(EvaluationProgress value) => Reports.Add(value);
    }
}
