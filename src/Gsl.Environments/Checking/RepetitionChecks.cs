using Gsl.Numerics;

namespace Gsl.Environments;

/// <summary>Whether an environment depends on its random stream, variation and actions, and on nothing else.</summary>
internal static class RepetitionChecks
{
    public const string Determinism = "determinism";
    public const string Isolation = "isolation";
    public const string Reset = "reset";
    public const string Randomness = "randomness";
    public const string VariationEffect = "variation-effect";
    public const string State = "state";

    // Short enough that an ordinary environment is reset many times within a check.
    private const int ShortEpisode = 25;
    private const int ContinuedSteps = 100;

    public static void Run(CheckContext context)
    {
        context.Guard(Determinism, CheckDeterminism);
        if (context.Failed(Determinism))
        {
            foreach (string name in (ReadOnlySpan<string>)[Isolation, Reset, State, Randomness, VariationEffect])
            {
                context.Skip(name, Determinism);
            }

            return;
        }

        context.Guard(Isolation, CheckIsolation);
        context.Guard(Reset, CheckReset);
        context.Guard(State, CheckState);
        context.Guard(Randomness, CheckRandomness);
        context.Guard(VariationEffect, CheckVariationEffect);
    }

    private static Walker NewWalker(CheckContext context, long slot = 0) =>
        new(context.Family, context.Variations, context.Seed, slot, ShortEpisode);

    private static Trace Walk(CheckContext context, Walker walker)
    {
        Trace trace = context.NewTrace();
        walker.Advance(context.Steps, trace);
        return trace;
    }

    private static void CheckDeterminism(CheckContext context) => context.Judge(
        Determinism,
        Walk(context, NewWalker(context)).Difference(Walk(context, NewWalker(context))),
        $"Two fresh environments with the same seed and actions agree bit for bit over {context.Steps} steps.",
        "Two fresh environments with the same seed and actions disagree",
        "Draw every random number from the stream passed in; use no clock, no static counter, no Random of your own.");

    private static void CheckIsolation(CheckContext context)
    {
        Trace alone = Walk(context, NewWalker(context));
        Trace together = context.NewTrace();
        Trace ignored = context.NewTrace();
        Walker walker = NewWalker(context);
        Walker other = NewWalker(context, slot: 1);
        other.Advance(3, ignored);
        for (int t = 0; t < context.Steps; t++)
        {
            walker.Advance(1, together);
            other.Advance(1, ignored);
        }

        context.Judge(
            Isolation,
            ReferenceEquals(walker.Environment, other.Environment) ? "CreateEnvironment returned the same object twice" : alone.Difference(together),
            "An environment is not disturbed by another one stepped in between.",
            "Another environment stepped in between changes the result",
            "Give every environment its own fields; share nothing that changes, static or in the family.");
    }

    private static void CheckReset(CheckContext context)
    {
        Walker walker = NewWalker(context);
        Trace fresh = context.NewTrace();
        walker.Advance(context.Steps, fresh);

        // Used now, and stopped in the middle of an episode of another variation.
        walker.Advance(ShortEpisode / 2, context.NewTrace());
        walker.Rewind(context.Seed);
        context.Judge(
            Reset,
            fresh.Difference(Walk(context, walker)),
            "A used environment starts its episodes exactly as a fresh one.",
            "After Reset a used environment behaves differently from a fresh one",
            "Set every field an episode depends on in Reset.");
    }

    private static void CheckState(CheckContext context)
    {
        string? difference = null;
        var writer = new StateWriter();
        foreach (int steps in (ReadOnlySpan<int>)[1, 2, 7, ShortEpisode - 1, (2 * ShortEpisode) + 5, 200])
        {
            Walker original = NewWalker(context);
            original.Advance(steps, context.NewTrace());
            writer.Clear();
            original.Environment.SaveState(writer);
            byte[] bytes = writer.WrittenSpan.ToArray();

            Walker used = NewWalker(context, slot: 2);
            used.Advance(ShortEpisode + 3, context.NewTrace());
            Walker[] restored = [NewWalker(context), used];
            foreach (Walker walker in restored)
            {
                walker.MoveTo(original, new StateReader(bytes, context.Family.Name));
            }

            Trace continued = context.NewTrace();
            original.Advance(ContinuedSteps, continued);
            foreach (Walker walker in restored)
            {
                Trace trace = context.NewTrace();
                walker.Advance(ContinuedSteps, trace);
                difference ??= continued.Difference(trace) is { } found ? $"saved after {steps} steps, {found}" : null;
            }
        }

        context.Judge(
            State,
            difference,
            "Saved in the middle of an episode and restored into a fresh and a used environment, it continues bit for bit.",
            "An environment restored from its saved state continues differently",
            "Write every field a later step depends on in SaveState and read it back in RestoreState, in the same order.");
    }

    private static void CheckRandomness(CheckContext context)
    {
        if (Walk(context, NewWalker(context)).Difference(Walk(context, NewWalker(context, slot: 1))) is not null)
        {
            context.Pass(Randomness, "Different slots see different episodes.");
        }
        else
        {
            context.Note(
                Randomness,
                "Slots with different random streams see the same episodes: the environment is deterministic but for the actions.",
                "If it should be random, draw from the stream passed to Reset and Step.");
        }
    }

    private static void CheckVariationEffect(CheckContext context)
    {
        if (context.Variations.Count == 1)
        {
            context.Pass(VariationEffect, "There is only one variation.");
            return;
        }

        List<(VariationId Variation, Trace Trace)> seen = [];
        string? twins = null;
        foreach (VariationId variation in context.Variations)
        {
            Trace trace = context.NewTrace();
            new Walker(context.Family, [variation], context.Seed).Advance(ContinuedSteps, trace);
            foreach ((VariationId other, Trace otherTrace) in seen)
            {
                twins ??= otherTrace.Difference(trace, ignoreVariation: true) is null ? $"{other} and {variation}" : null;
            }

            if (!seen.Exists(entry => entry.Trace.Difference(trace, ignoreVariation: true) is null))
            {
                seen.Add((variation, trace));
            }
        }

        if (seen.Count == 1)
        {
            context.Fail(
                VariationEffect,
                $"All {context.Variations.Count} variations give the same observations and rewards for the same seed and actions.",
                "Use the variation passed to Reset.");
        }
        else if (twins is not null)
        {
            context.Note(VariationEffect, $"Variations {twins} cannot be told apart by {ContinuedSteps} steps with the same seed and actions.");
        }
        else
        {
            context.Pass(VariationEffect, $"All {context.Variations.Count} variations examined differ in observations or rewards.");
        }
    }
}
