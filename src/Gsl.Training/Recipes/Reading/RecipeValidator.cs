using Gsl.Environments;
using Gsl.Learning;

namespace Gsl.Training;

/// <summary>Checks a recipe against the environment it names: what <see cref="RecipeReader"/> cannot know.</summary>
public static class RecipeValidator
{
    // Below this the density of a Gaussian is so steep that the probability form of the demonstration term runs away.
    private const float LeastDeviationOfProbabilityForm = 0.1f;

    /// <summary>Checks the recipe; every problem is added to <paramref name="diagnostics"/>.</summary>
    /// <param name="recipe">A recipe without problems of its own.</param>
    /// <param name="family">The environment it names, made with its options.</param>
    /// <param name="root">The recipe's text, for positions.</param>
    /// <param name="diagnostics">Receives the problems.</param>
    public static void Validate(Recipe recipe, EnvironmentFamily family, RecipeMapping root, RecipeDiagnostics diagnostics)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(diagnostics);
        void Report(string path, string message) => diagnostics.Add(root.Locate(path), path, message);
        CheckVariations(recipe, family, Report);
        CheckObservations(recipe, family, Report);
        CheckActions(recipe, family, Report);
        if (recipe.Algorithm == TrainingAlgorithm.Gsl)
        {
            CheckPopulation(recipe, family, Report);
            CheckSuccess(recipe, family, Report);
            CheckDemonstrationTerm(recipe, family, Report);
        }
    }

    private static void CheckVariations(Recipe recipe, EnvironmentFamily family, Action<string, string> report)
    {
        HashSet<int> known = [.. family.Variations.Select(variation => variation.Value)];
        List<int> unknown = [.. recipe.Environment.Variations.Where(variation => !known.Contains(variation))];
        if (unknown.Count > 0)
        {
            report(
                "environment.variations",
                $"must be variations of {family.Name}, which has {known.Count} from {known.Min()} to {known.Max()};"
                + $" unknown: {string.Join(", ", unknown.Take(5))}{(unknown.Count > 5 ? " and more" : "")}.");
        }
    }

    private static void CheckObservations(Recipe recipe, EnvironmentFamily family, Action<string, string> report)
    {
        ObservationSpace space = family.ObservationSpace;
        NetworkKind network = recipe.Policy.Network;
        if (space.Image is { } image && network != NetworkKind.Impala)
        {
            report("policy.network", $"must be impala or impala-small: {family.Name} shows pictures of {image}.");
        }
        else if (space.PointCloud is { } cloud && network != NetworkKind.PointTransformer)
        {
            report(
                "policy.network",
                $"must be point-transformer, point-transformer-medium or point-transformer-small: {family.Name} shows clouds of {cloud}.");
        }
        else if (!space.IsPacked && network == NetworkKind.Impala)
        {
            report("policy.network", $"cannot be impala: {family.Name} shows {space.Size} features, no pictures. Use network: mlp.");
        }
        else if (!space.IsPacked && network == NetworkKind.PointTransformer)
        {
            report("policy.network", $"cannot be point-transformer: {family.Name} shows {space.Size} features, no clouds. Use network: mlp.");
        }

        if (space.IsPacked && recipe.Ppo.NormalizeObservations)
        {
            string reason = space.Image is null ? "clouds, whose bytes are packed" : "pictures, which the network scales itself";
            report("ppo.normalize_observations", $"cannot be true: {family.Name} shows {reason}.");
        }
    }

    private static void CheckActions(Recipe recipe, EnvironmentFamily family, Action<string, string> report)
    {
        if (recipe.Learner != PolicyLearner.Sac)
        {
            return;
        }

        if (family.ActionSpace is not BoxActionSpace { Low: > float.NegativeInfinity, High: < float.PositiveInfinity })
        {
            report("learner", $"cannot be sac: the actions of {family.Name} are not continuous within bounds. Use ppo or ppg.");
        }

        if (recipe.Policy.Network == NetworkKind.Impala)
        {
            report("policy.network", "cannot be impala with learner sac, whose critics see actions beside observations. Use ppo or ppg.");
        }
    }

    private static void CheckPopulation(Recipe recipe, EnvironmentFamily family, Action<string, string> report)
    {
        SpecialistsConfig specialists = recipe.Specialists;
        int variations = recipe.Environment.Variations.Count > 0 ? recipe.Environment.Variations.Count : family.Variations.Count;
        if (specialists.Lowest > variations)
        {
            report(
                "specialists.lowest",
                $"must be at most the {variations} variations trained on, was {specialists.Lowest}."
                + (variations == 1 ? " A single variation needs no specialists: use algorithm: base." : ""));
            return;
        }

        DemonstrationsConfig demonstrations = recipe.Demonstrations;
        Int128 charged = (Int128)specialists.Count * specialists.SamplesEach + specialists.FineTuneSamples
            + (Int128)specialists.Lowest * demonstrations.StepsPerVariation
            + (Int128)(variations - specialists.Lowest) * demonstrations.GeneralistStepsPerVariation;
        double generalist = recipe.Plateau.ForcedAt > 0 ? recipe.Plateau.ForcedAt : recipe.Plateau.Earliest;
        double left = recipe.TotalSamples * (1 - generalist);
        if ((double)charged >= left)
        {
            report(
                "total_samples",
                $"leaves nothing for consolidation: specialists and demonstrations take {charged} samples, but even after the"
                + $" earliest plateau only {left:F0} of {recipe.TotalSamples} are left. Raise total_samples or lower theirs.");
        }
    }

    private static void CheckSuccess(Recipe recipe, EnvironmentFamily family, Action<string, string> report)
    {
        if (family.SuccessRule != SuccessRule.None)
        {
            return;
        }

        if (recipe.Plateau.Metric == PlateauMetric.Success)
        {
            report("plateau.metric", $"cannot be success: {family.Name} does not report success. Use score or return.");
        }

        if (recipe.Demonstrations.RequireSuccess)
        {
            report("demonstrations.require_success", $"cannot be true: {family.Name} does not report success. Use threshold instead.");
        }
    }

    private static void CheckDemonstrationTerm(Recipe recipe, EnvironmentFamily family, Action<string, string> report)
    {
        DapgConfig dapg = recipe.Consolidation.Dapg;
        float floor = recipe.Policy.MinimumStandardDeviation;
        if (recipe.Consolidation.Learner == DemonstrationLearner.Dapg
            && dapg.Form == DemonstrationForm.Probability
            && family.ActionSpace is BoxActionSpace
            && floor < LeastDeviationOfProbabilityForm
            && dapg.DensityCap == 0)
        {
            report(
                "policy.minimum_standard_deviation",
                $"must be at least {LeastDeviationOfProbabilityForm} where consolidation.dapg.form is probability and actions are continuous,"
                + $" since the density is unbounded otherwise, was {floor}. Raise it, set consolidation.dapg.density_cap, or use form: log_probability.");
        }
    }
}
