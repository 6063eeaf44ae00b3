using Gsl.Environments;
using Gsl.Numerics;
using Gsl.Training;

namespace Gsl.Cli;

/// <summary>Evaluates a policy of a run without changing the run.</summary>
internal static class PolicyTrial
{
    private static readonly string[] Finals = [StageNames.Consolidation, StageNames.Generalist];

    /// <summary>Runs the policy of a stage on the run's variations.</summary>
    public static EvaluationResult Evaluate(
        RunDirectory run,
        EnvironmentFamily family,
        string? stage,
        int? episodes,
        bool deterministic,
        int threads,
        IProgress<EvaluationProgress> progress,
        CancellationToken cancellation)
    {
        Recipe recipe = run.Recipe;
        (string name, CheckpointManifest manifest, StoredPolicy policy) = Load(run, family, stage);
        EvaluationRequest request = new(
            name,
            manifest.TensorsSha256,
            episodes ?? recipe.Evaluation.Episodes,
            deterministic || recipe.Evaluation.Deterministic,
            recipe.Evaluation.Slots,
            recipe.Seed,
            $"{name}/evaluate",
            recipe.Environment.Parallel);
        using WorkerPool? workers = WorkerPool.ForThreads(threads);
        return Evaluator.Evaluate(
            family, recipe.Environment.VariationsOf(family), policy.Networks, policy.Normalizer, request, workers, progress, cancellation);
    }

    /// <summary>Reads the policy of a stage, or the run's last one.</summary>
    public static (string Stage, CheckpointManifest Manifest, StoredPolicy Policy) Load(RunDirectory run, EnvironmentFamily family, string? stage)
    {
        string name = stage is null ? Final(run) : Checked(run, stage);
        CheckpointStore checkpoints = run.CheckpointsOf(name);
        long iteration = run.CompletionOf(name)?.CheckpointIteration ?? checkpoints.LatestIteration!.Value;
        (CheckpointManifest manifest, TensorArchive tensors) = checkpoints.Load(iteration);
        return (name, manifest, StoredPolicy.Load(run.Recipe, family, name, tensors));
    }

    private static string Final(RunDirectory run) =>
        Array.Find(Finals, stage => HasPolicy(run, stage))
        ?? throw new BadInputException($"{TrainingSession.ShortPath(run.Folder)} has no policy yet: no checkpoint has been written.");

    private static string Checked(RunDirectory run, string stage)
    {
        List<string> known = [.. run.Stages.Where(name => HasPolicy(run, name))];
        return known.Contains(stage)
            ? stage
            : throw new BadInputException(
                $"--policy: the run has no policy '{stage}'; it has {(known.Count == 0 ? "none yet" : string.Join(", ", known))}.");
    }

    private static bool HasPolicy(RunDirectory run, string stage) => run.CheckpointsOf(stage).LatestIteration is not null;
}
