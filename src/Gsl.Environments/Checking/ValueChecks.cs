namespace Gsl.Environments;

/// <summary>What an environment returns under random and extreme actions.</summary>
internal static class ValueChecks
{
    public const string Runs = "episodes-run";
    public const string Size = "observation-size";
    public const string Finite = "finite-values";
    public const string Bounds = "observation-bounds";
    public const string Success = "success";

    // Features computed in float32 may overshoot a declared bound by rounding.
    private const float Slack = 1e-5f;

    public static void Run(CheckContext context)
    {
        Trace trace = context.NewTrace();
        new Walker(context.Family, context.Variations, context.Seed).Advance(context.Steps, trace);
        context.Pass(Runs, $"{context.Steps} steps under random actions and actions at their bounds raise no error.");
        CheckSize(context, trace);
        CheckFinite(context, trace);
        CheckBounds(context, trace);
        CheckSuccess(context, trace);
    }

    private static void CheckSize(CheckContext context, Trace trace) => context.Judge(
        Size,
        First(trace, Walker.IsUnwritten, rewards: false),
        $"All {context.Family.ObservationSpace.Size} features are written by every reset and step.",
        "A feature was not written",
        "Write every feature of the observation in Reset and in Step, or declare fewer.");

    private static void CheckFinite(CheckContext context, Trace trace) => context.Judge(
        Finite,
        First(
            trace,
            value => !float.IsFinite(value) && !Walker.IsUnwritten(value),
            rewards: true,
            plainSize: context.Family.ObservationSpace.PlainSize),
        $"{trace.Rows} observations and rewards are finite.",
        "A value is not finite",
        "Look for a division by zero or a root of a negative number on the way to this value.");

    private static void CheckBounds(CheckContext context, Trace trace)
    {
        ObservationSpace space = context.Family.ObservationSpace;
        if (space.Image is { } image)
        {
            context.Pass(Bounds, $"Pictures of {image} bytes have no bounds to leave.");
            return;
        }

        float slack = Slack * MathF.Min(1e6f, MathF.Max(1f, MathF.Max(MathF.Abs(space.Low), MathF.Abs(space.High))));
        context.Judge(
            Bounds,
            First(trace, value => value < space.Low - slack || value > space.High + slack, rewards: false, space.PlainSize),
            $"Every feature stays in [{space.Low}, {space.High}].",
            $"A feature leaves the declared range [{space.Low}, {space.High}]",
            "Widen ObservationSpace.Low and High or clip the feature.");
    }

    private static void CheckSuccess(CheckContext context, Trace trace)
    {
        int successes = Enumerable.Range(0, trace.Rows).Count(trace.Success);
        SuccessRule rule = context.Family.SuccessRule;
        if (rule == SuccessRule.None && successes > 0)
        {
            context.Fail(
                Success,
                $"{successes} steps report success, but the family's SuccessRule is None, so no episode ever counts as one.",
                "Override SuccessRule with AtAnyStep or AtLastStep, or report no success.");
        }
        else if (rule != SuccessRule.None && successes == 0)
        {
            context.Note(Success, $"The rule is {rule}, but random actions never succeeded in {trace.Rows} steps, so it is untested.");
        }
        else
        {
            context.Pass(Success, rule == SuccessRule.None ? "The family reports none." : $"{successes} steps report success; the rule is {rule}.");
        }
    }

    private static string? First(Trace trace, Predicate<float> wrong, bool rewards, int plainSize = int.MaxValue)
    {
        for (int row = 0; row < trace.Rows; row++)
        {
            if (rewards && wrong(trace.Reward(row)))
            {
                return $"at {trace.PlaceOf(row)} the reward is {trace.Reward(row)}";
            }

            ReadOnlySpan<float> observation = trace.Observation(row);
            for (int i = 0; i < Math.Min(observation.Length, plainSize); i++)
            {
                if (wrong(observation[i]))
                {
                    return $"at {trace.PlaceOf(row)} observation feature {i} is {observation[i]}";
                }
            }
        }

        return null;
    }
}
