using Gsl.Numerics;

namespace Gsl.Training;

/// <summary>Evaluates the policy a stage chose and leaves the result, and example trajectories, in its folder.</summary>
internal static class PolicyEvaluation
{
    /// <summary>Evaluates; with <paramref name="charge"/> the steps go to the run's budget.</summary>
    public static EvaluationResult Write(RunContext run, StageFinish finish, bool charge, CancellationToken cancellation)
    {
        Recipe recipe = run.Recipe;
        TrainedPolicy policy = finish.Policy;
        StoredPolicy stored = run.LoadPolicy(policy.Stage, policy.Iteration);
        EvaluationRequest request = new(
            policy.Stage,
            policy.Hash,
            recipe.Evaluation.Episodes,
            recipe.Evaluation.Deterministic,
            recipe.Evaluation.Slots,
            recipe.Seed,
            $"{policy.Stage}/evaluation",
            recipe.Environment.Parallel);
        using WorkerPool? workers = WorkerPool.ForThreads(run.Threads);
        EvaluationResult result = Evaluator.Evaluate(
            run.Family, run.Variations, stored.Networks, stored.Normalizer, request, workers, cancellation: cancellation);
        if (charge)
        {
            finish.Ledger.Charge(SamplePurpose.Evaluate, result.Steps);
        }

        TrajectorySet? trajectories = TrajectoryRecorder.Record(
            policy.Stage, run.Family, run.Variations, stored.Networks, stored.Normalizer, recipe.Seed, cancellation);
        if (trajectories is not null)
        {
            JsonFile.Write(finish.Directory.PathOf(RunFiles.Trajectories), trajectories, compact: true);
        }

        JsonFile.Write(finish.Directory.PathOf(RunFiles.Evaluation), result);
        return result;
    }
}
