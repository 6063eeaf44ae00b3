namespace Gsl.Environments;

/// <summary>What a family says about itself.</summary>
internal static class DeclarationChecks
{
    public const string Spaces = "spaces";
    public const string Variations = "variations";

    public static void Run(CheckContext context)
    {
        EnvironmentFamily family = context.Family;
        string? problem = Problem(family);
        context.Judge(
            Spaces,
            problem,
            $"{Describe(family.ObservationSpace)}, {Describe(family.ActionSpace)}, horizon {family.Horizon}.",
            "The family declares something impossible",
            "Correct the property.");
        CheckVariations(context);
    }

    private static void CheckVariations(CheckContext context)
    {
        IReadOnlyList<VariationId> variations = context.Family.Variations;
        string? problem = variations.Count == 0
            ? "there is none"
            : variations.Distinct().Count() != variations.Count
                ? "some are listed twice"
                : context.Variations.Any(variation => string.IsNullOrWhiteSpace(context.Family.Describe(variation)))
                    ? "some have no description"
                    : null;
        context.Judge(
            Variations,
            problem,
            variations.Count == 1 ? "One variation." : $"{variations.Count} distinct variations.",
            "The list of variations is wrong",
            "List every variation once, at least one, and describe each.");
    }

    private static string? Problem(EnvironmentFamily family)
    {
        ObservationSpace observations = family.ObservationSpace;
        return string.IsNullOrWhiteSpace(family.Name) ? "the name is empty"
            : string.IsNullOrWhiteSpace(family.Summary) ? "the summary is empty"
            : observations.Size < 1 ? $"the observation has {observations.Size} features"
            : !(observations.Low < observations.High) ? $"observations lie between {observations.Low} and {observations.High}"
            : family.Horizon < 1 ? $"the horizon is {family.Horizon}"
            : family.ScoreRange is { } range && !(range.Minimum < range.Maximum && double.IsFinite(range.Maximum - range.Minimum))
                ? $"the score range goes from {range.Minimum} to {range.Maximum}"
            : Problem(family.ActionSpace);
    }

    private static string? Problem(ActionSpace space) => space switch
    {
        BoxActionSpace box => box.Dimensions < 1 ? $"the box of actions has {box.Dimensions} dimensions"
            : !(box.Low < box.High && float.IsFinite(box.High - box.Low)) ? $"controls lie between {box.Low} and {box.High}"
            : null,
        DiscreteActionSpace discrete => discrete.Count < 1 ? $"there are {discrete.Count} actions" : null,
        MultiDiscreteActionSpace multi => multi.Counts.Count == 0 || multi.Counts.Any(count => count < 1)
            ? $"the numbers of choices are [{string.Join(", ", multi.Counts)}]"
            : null,
        _ => $"{space.GetType().Name} is not one of the action spaces Box, Discrete and MultiDiscrete",
    };

    private static string Describe(ObservationSpace space) =>
        space.Image is { } image ? $"Pictures of {image} bytes"
        : space.PointCloud is { } cloud ? $"Clouds of {cloud}"
        : $"{space.Size} observation features";

    private static string Describe(ActionSpace space) => space switch
    {
        BoxActionSpace box => $"{box.Dimensions} controls in [{box.Low}, {box.High}]",
        DiscreteActionSpace discrete => $"{discrete.Count} actions",
        MultiDiscreteActionSpace multi => $"choices [{string.Join(", ", multi.Counts)}]",
        _ => space.GetType().Name,
    };
}
