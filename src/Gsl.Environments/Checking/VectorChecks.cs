using System.Runtime.ExceptionServices;
using Gsl.Numerics;

namespace Gsl.Environments;

/// <summary>Whether the vector environment keeps the autoreset law, deals variations, resumes and stands threads.</summary>
internal static class VectorChecks
{
    public const string Autoreset = "autoreset";
    public const string Agreement = "vector-agreement";
    public const string VectorState = "vector-state";
    public const string Subsets = "subsets";
    public const string RoundRobin = "round-robin";
    public const string Threads = "threads";

    private const int Slots = 3;

    // Two blocks of the vector runner and a rest, so that threads really share the work.
    private const int ThreadedSlots = 40;
    private const int ThreadedSteps = 30;

    // A batched simulator may sum in another order than the single environment; the vector runner must agree exactly.
    private const float BatchedTolerance = 1e-4f;

    public static void Run(CheckContext context)
    {
        context.Guard(Autoreset, CheckAutoreset);
        if (context.Failed(RepetitionChecks.Determinism) || context.Failed(RepetitionChecks.Isolation))
        {
            string blocker = context.Failed(RepetitionChecks.Determinism) ? RepetitionChecks.Determinism : RepetitionChecks.Isolation;
            foreach (string name in (ReadOnlySpan<string>)[Agreement, VectorState, Threads])
            {
                context.Skip(name, blocker);
            }
        }
        else
        {
            context.Guard(Agreement, CheckAgreement);
            context.Guard(VectorState, CheckState);
            context.Guard(Threads, CheckThreads);
        }

        context.Guard(Subsets, CheckSubsets);
        context.Guard(RoundRobin, CheckRoundRobin);
    }

    public static VectorEnvironmentOptions Options(CheckContext context, int slots = Slots) => new()
    {
        Slots = slots,
        Variations = context.Variations,
        RootSeed = context.Seed,
        StreamName = "check",
    };

    private static void CheckAutoreset(CheckContext context)
    {
        var walker = new VectorWalker(context, Options(context));
        Trace trace = context.NewTrace();
        walker.Start(trace);
        walker.Advance(context.Steps, trace);
        (int terminated, int truncated) = walker.Endings;
        context.Judge(
            Autoreset,
            walker.Breach,
            terminated + truncated == 0
                ? $"No episode ended within {context.Steps} steps, so endings are untested."
                : $"{terminated} terminated and {truncated} truncated episodes keep the law of VectorStep.",
            "The vector environment breaks the law of VectorStep",
            "Mend CreateVector; the law is described at VectorStep and in docs/environments/writing-your-own.md.");
    }

    private static void CheckAgreement(CheckContext context)
    {
        var walker = new VectorWalker(context, Options(context) with { Sampling = VariationSampling.RoundRobin });
        float tolerance = walker.Vector is VectorRunner ? 0f : BatchedTolerance;
        Trace vector = context.NewTrace();
        Trace single = context.NewTrace();
        walker.Start(vector);
        var twins = new TwinSlots(context, walker.Options);
        twins.Start(single);
        int steps = Math.Min(context.Steps, 500);
        for (int t = 0; t < steps; t++)
        {
            walker.Advance(1, vector);
            twins.Step(walker.Actions, single);
        }

        context.Judge(
            Agreement,
            single.Difference(vector, tolerance),
            $"The vector agrees with single environments on the same streams for {steps} steps, last observations included.",
            "The vector environment and single environments on the same streams disagree",
            "CreateVector must follow CreateEnvironment: stream s for slot s, the same order of draws, the same horizon.");
    }

    private static void CheckState(CheckContext context)
    {
        string? difference = null;
        var sampling = VariationSampling.Uniform;
        foreach (int steps in (ReadOnlySpan<int>)[0, 13, context.Fit(Math.Min(context.Family.Horizon, 1000), Slots)])
        {
            VectorEnvironmentOptions options = Options(context) with { Sampling = sampling };
            sampling = sampling == VariationSampling.Uniform ? VariationSampling.RoundRobin : VariationSampling.Uniform;
            var original = new VectorWalker(context, options);
            original.Start(context.NewTrace());
            original.Advance(steps, context.NewTrace());
            var restored = new VectorWalker(context, options with { RootSeed = context.Seed + 1 });
            restored.MoveTo(original);
            if (!restored.Step.Observations.AsSpan().SequenceEqual(original.Step.Observations)
                || !restored.Step.Variations.AsSpan().SequenceEqual(original.Step.Variations))
            {
                difference ??= $"saved after {steps} steps, the observations or variations restored are not those saved";
            }

            Trace one = context.NewTrace();
            Trace two = context.NewTrace();
            int more = context.Fit((int)Math.Min(context.Family.Horizon + 20L, 1000), Slots);
            original.Advance(more, one);
            restored.Advance(more, two);
            difference ??= (one.Difference(two) ?? restored.Breach) is { } found ? $"saved after {steps} steps, {found}" : null;
        }

        context.Judge(
            VectorState,
            difference,
            "A vector restored from its saved state continues bit for bit, past the ends of episodes.",
            "A vector restored from its saved state continues differently",
            context.Failed(RepetitionChecks.State)
                ? $"Mend '{RepetitionChecks.State}' first."
                : "Save everything the future depends on, random streams and episode counters included.");
    }

    private static void CheckThreads(CheckContext context)
    {
        Trace alone = context.NewTrace();
        Trace together = context.NewTrace();
        using var one = new WorkerPool(1);
        Walk(NewThreadedWalker(context, one), context, alone);
        using var two = new WorkerPool(2);
        VectorWalker walker = NewThreadedWalker(context, two);

        // Stepped wholly on other threads than the one that created the environments, however the pool deals its work.
        Exception? failure = null;
        var thread = new Thread(() => failure = Record(() => Walk(walker, context, together)));
        thread.Start();
        thread.Join();
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        context.Judge(
            Threads,
            alone.Difference(together),
            $"{ThreadedSlots} slots give the same results on one thread and on others.",
            "The result depends on the threads that step the slots",
            "Environments of different slots must share nothing that changes: no static or thread-bound scratch, no fields of the family.");
    }

    private static VectorWalker NewThreadedWalker(CheckContext context, WorkerPool workers) =>
        new(context, Options(context, ThreadedSlots) with { Workers = workers });

    private static void Walk(VectorWalker walker, CheckContext context, Trace trace)
    {
        walker.Start(trace);
        walker.Advance(context.Fit(ThreadedSteps, ThreadedSlots), trace);
    }

    private static Exception? Record(Action action)
    {
        try
        {
            action();
            return null;
        }
#pragma warning disable CA1031 // Handed over to the thread that waits.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return exception;
        }
    }

    private static void CheckSubsets(CheckContext context)
    {
        IReadOnlyList<VariationId> all = context.Variations;
        VariationId[][] subsets = all.Count == 1 ? [[all[0]]] : [[all[0]], [all[^1]], [all[^1], all[0]]];
        string? problem = null;
        foreach (VariationId[] subset in subsets)
        {
            var walker = new VectorWalker(context, Options(context) with { Variations = subset });
            Trace trace = context.NewTrace();
            walker.Start(trace);
            walker.Advance(Math.Min(context.Steps, 1000), trace);
            problem ??= Array.TrueForAll(walker.Step.Variations, subset.Contains)
                ? walker.Breach
                : $"asked for [{string.Join(", ", subset)}], slots run [{string.Join(", ", walker.Step.Variations)}]";
        }

        context.Judge(
            Subsets,
            problem,
            "Subsets of the variations are honoured and reported.",
            "A subset of the variations is not honoured",
            "Run only VectorEnvironmentOptions.Variations and report what really runs.");
    }

    private static void CheckRoundRobin(CheckContext context)
    {
        var walker = new VectorWalker(context, Options(context) with { Sampling = VariationSampling.RoundRobin });
        Trace trace = context.NewTrace();
        walker.Start(trace);
        walker.Advance(context.Steps, trace);
        string? problem = null;
        int episodes = 0;
        for (int row = 0; row < trace.Rows; row++)
        {
            TracePlace place = trace.PlaceOf(row);
            if (place.Step != 0)
            {
                continue;
            }

            episodes++;
            VariationId expected = context.Variations[(place.Slot + ((place.Episode - 1) * Slots)) % context.Variations.Count];
            if (trace.Variation(row) != expected)
            {
                problem ??= $"at {place} the variation is {trace.Variation(row)}, but {expected} is next";
            }
        }

        context.Judge(
            RoundRobin,
            problem,
            $"{episodes} episodes are dealt evenly over the variations.",
            "Variations are not dealt in turn",
            "Follow VariationSampling.RoundRobin; evaluation gives every variation equally many episodes by it.");
    }
}
