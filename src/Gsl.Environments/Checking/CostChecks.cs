using Gsl.Numerics;

namespace Gsl.Environments;

/// <summary>What a step costs: bytes allocated and time.</summary>
internal static class CostChecks
{
    public const string Allocation = "allocation";
    public const string Speed = "speed";

    private const int Steps = 300;
    private const int MeasuredSlots = 16;

    public static void CheckAllocation(CheckContext context)
    {
        IEnvironment environment = context.Family.CreateEnvironment();
        RandomStream random = RandomStream.Create(context.Seed, "check");
        RandomStream actions = RandomStream.Create(context.Seed, "check actions");
        float[] observation = new float[context.Family.ObservationSpace.Size];
        float[] action = new float[context.Family.ActionSpace.Size];
        long inSteps = 0;
        for (int pass = 0; pass < 2; pass++)
        {
            // The first pass only lets the runtime prepare the code.
            inSteps = 0;
            bool ended = true;
            for (int t = 0; t < Steps; t++)
            {
                if (ended || t % context.Family.Horizon == 0)
                {
                    environment.Reset(context.Variations[0], ref random, observation);
                }

                ActionSampler.Next(context.Family.ActionSpace, ref actions, t == 0, action);
                long before = GC.GetAllocatedBytesForCurrentThread();
                ended = environment.Step(action, ref random, observation).Terminated;
                inSteps += GC.GetAllocatedBytesForCurrentThread() - before;
            }
        }

        if (inSteps == 0)
        {
            context.Pass(Allocation, "Steps allocate nothing.");
        }
        else
        {
            context.Note(
                Allocation,
                $"Steps allocate {inSteps / (double)Steps:F0} bytes each, which slows training down.",
                "Keep arrays in fields and reuse them; avoid closures, LINQ and boxing in Step.");
        }
    }

    /// <summary>Steps per second of the calling thread through the vector environment.</summary>
    public static double? Measure(CheckContext context)
    {
        TimeSpan budget = context.Options.MeasureFor;
        if (budget <= TimeSpan.Zero)
        {
            return null;
        }

        var walker = new VectorWalker(context, VectorChecks.Options(context, MeasuredSlots));
        Trace trace = context.NewTrace();
        walker.Start(trace);
        walker.Advance(10, trace);
        TimeProvider clock = context.Options.Clock;
        long start = clock.GetTimestamp();
        long steps = 0;
        TimeSpan elapsed;
        do
        {
            for (int i = 0; i < 100; i++)
            {
                walker.Vector.Step(walker.Actions, walker.Step);
            }

            steps += 100 * MeasuredSlots;
            elapsed = clock.GetElapsedTime(start);
        }
        while (elapsed < budget);
        return steps / elapsed.TotalSeconds;
    }
}
