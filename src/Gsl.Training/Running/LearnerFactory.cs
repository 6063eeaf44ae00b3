using Gsl.Environments;
using Gsl.Learning;
using Gsl.Numerics;

namespace Gsl.Training;

/// <summary>Makes the learner of a stage, with its environments.</summary>
internal static class LearnerFactory
{
    /// <summary>Creates it with freshly drawn networks; <paramref name="demonstrations"/> make it one that learns from them.</summary>
    public static IPolicyLearner Create(
        RunContext run,
        StageInfo info,
        LearnerSettings settings,
        IReadOnlyList<VariationId> variations,
        WorkerPool? workers,
        DemonstrationSet? demonstrations)
    {
        IVectorEnvironment environment = run.Family.CreateVector(new VectorEnvironmentOptions
        {
            Slots = settings.Slots,
            Variations = variations,
            RootSeed = run.Recipe.Seed,
            StreamName = info.Name + "/environment",
            Workers = run.Recipe.Environment.Parallel ? workers : null,
        });
        return settings.Learner == PolicyLearner.Sac
            ? CreateSac(run, info, settings, environment, variations, workers, demonstrations)
            : CreatePpo(run, info, settings, environment, variations, workers, demonstrations);
    }

    private static PpoLearner CreatePpo(
        RunContext run,
        StageInfo info,
        LearnerSettings settings,
        IVectorEnvironment environment,
        IReadOnlyList<VariationId> variations,
        WorkerPool? workers,
        DemonstrationSet? demonstrations)
    {
        ulong seed = run.Recipe.Seed;
        DapgConfig dapg = run.Recipe.Consolidation.Dapg;
        return new PpoLearner(
            settings.Ppo,
            run.Recipe.Policy,
            environment,
            variations,
            seed,
            info.Name,
            workers,
            demonstrations is null
                ? null
                : (networks, normalizer) => new DapgTerm(
                    dapg, demonstrations, networks, normalizer, RandomStream.Create(seed, info.Name + "/demonstrations"), workers),
            settings.Learner == PolicyLearner.Ppg ? settings.Ppg : null);
    }

    private static SacLearner CreateSac(
        RunContext run,
        StageInfo info,
        LearnerSettings settings,
        IVectorEnvironment environment,
        IReadOnlyList<VariationId> variations,
        WorkerPool? workers,
        DemonstrationSet? demonstrations) => new(
            settings.Sac,
            run.Recipe.Policy,
            environment,
            variations,
            run.Recipe.Seed,
            info.Name,
            workers,
            demonstrations is null ? null : run.Recipe.Consolidation.Gail,
            demonstrations);
}
