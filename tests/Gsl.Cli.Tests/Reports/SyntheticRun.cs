using System.Globalization;
using Gsl.Environments;
using Gsl.Numerics;
using Gsl.Training;

namespace Gsl.Cli.Tests.Reports;

/// <summary>Writes a run directory with made-up but plausible numbers: five goals, a plateau at one of them, a rescue.</summary>
internal sealed class SyntheticRun
{
    public const int IterationSamples = 10_000;
    public const int PlateauIteration = 60;
    public const int DetectedAt = 80;
    public const int SpecialistIterations = 12;
    public const int ConsolidationIterations = 50;
    public const int BaselineIterations = 116;
    public const long Budget = 2_000_000;
    private const long EvaluationSteps = 15_000;
    private const long DemonstrationSteps = 10_000;
    private readonly string _root;
    private readonly int _goals;
    private readonly ulong _seed;
    private RandomStream _random;

    private SyntheticRun(string root, int goals, ulong seed)
    {
        _root = root;
        _goals = goals;
        _seed = seed;
        _random = RandomStream.Create(seed, "synthetic");
    }

    /// <summary>A finished GSL run.</summary>
    public static string WriteGsl(string root, ulong seed = 1, int goals = 5)
    {
        var run = new SyntheticRun(root, goals, seed);
        run.WriteHead();
        run.WriteGeneralist();
        for (int specialist = 0; specialist < goals; specialist++)
        {
            run.WriteSpecialist(specialist);
        }

        run.WriteConsolidation();
        run.WriteBaseline();
        run.WriteDemonstrations();
        run.WriteSummary();
        return root;
    }

    /// <summary>A GSL run stopped while its second specialist trains.</summary>
    public static string WriteUnfinished(string root)
    {
        var run = new SyntheticRun(root, 5, 1);
        run.WriteHead();
        run.WriteGeneralist();
        run.WriteSpecialist(0);
        run.WriteStage("specialists/1", 2, 4, (_, _) => 0.5);
        return root;
    }

    private static double Rise(double at, double middle, double width) => 1d / (1d + Math.Exp(-(at - middle) / width));

    private void WriteHead() => JsonFile.Write(Path.Combine(_root, RunFiles.Run), new RunManifest
    {
        GslVersion = "0.1.0+60c8b67",
        DotnetVersion = ".NET 10.0.1",
        OperatingSystem = "Linux 6.8",
        Processor = "Example Processor <fast>",
        LogicalCores = 2,
        InstructionSets = ["avx2", "fma"],
        Recipe = new Recipe
        {
            Name = "fork-maze",
            Description = "The paper's diagnostic maze: five goals, one context, PPO ignores it. </script>",
            Seed = _seed,
            Algorithm = TrainingAlgorithm.Gsl,
            TotalSamples = Budget,
            Environment = new EnvironmentRecipe { Name = "fork-maze" },
        },
    });

    // Everybody learns to reach the middle goal whatever the context.
    private void WriteGeneralist()
    {
        WriteStage("generalist", 0, DetectedAt, (i, goal) => (goal == _goals / 2 ? 0.95 : 0.01) * Rise(i, 25, 5));
        WriteEvaluation("generalist", goal => goal == _goals / 2 ? 0.97 : 0.01);
        WriteTrajectories("generalist", _ => _goals / 2);
        double[] smoothed = [.. Enumerable.Range(1, DetectedAt).Select(i => 0.2 * Rise(i, 25, 5))];
        JsonFile.Write(Path.Combine(_root, "generalist", RunFiles.Plateau), new PlateauEvidence
        {
            Iteration = PlateauIteration,
            DetectedAt = DetectedAt,
            TotalIterations = 200,
            Metric = PlateauMetric.Success,
            Kernel = 6.5,
            Window = 20,
            Margin = 0.03,
            Earliest = 30,
            Latest = 170,
            Forced = false,
            Reason = "the smoothed curve stays below its value plus the margin",
            Raw = [.. smoothed.Select(level => level + (0.03 * Noise()))],
            Smoothed = smoothed,
        });
        File.WriteAllText(Path.Combine(_root, "generalist", RunFiles.Lock), "");
        using var ledger = new SampleLedger(new AppendOnlyFile(Path.Combine(_root, "generalist", RunFiles.Ledger)), "generalist");
        ledger.Charge(SamplePurpose.Train, DetectedAt * IterationSamples);
        ledger.Reclassify(SamplePurpose.Train, SamplePurpose.LookAhead, (DetectedAt - PlateauIteration) * IterationSamples);
    }

    private void WriteSpecialist(int specialist)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"specialists/{specialist}");
        int goal = (specialist * 2) % _goals;
        WriteStage(name, specialist, SpecialistIterations, (i, _) => Rise(i, 3 + (specialist * 0.7), 0.8), goal);
        WriteEvaluation(name, _ => 1d, goal);
    }

    private void WriteConsolidation()
    {
        WriteStage("consolidation", 0, ConsolidationIterations, (i, goal) => goal == _goals / 2 ? 0.95 : 0.98 * Rise(i, 8 + goal, 3));
        WriteEvaluation("consolidation", Final);
        WriteTrajectories("consolidation", goal => goal);
    }

    private void WriteBaseline()
    {
        WriteStage("baseline", 0, BaselineIterations, (i, goal) => goal == _goals / 2 ? 0.95 : goal == 0 ? 0.95 * Rise(i, 60, 8) : 0.02);
        WriteEvaluation("baseline", Baseline);
        WriteTrajectories("baseline", goal => goal == 0 ? 0 : _goals / 2);
    }

    private double Final(int goal) => goal == 1 ? 0.95 : goal == _goals / 2 ? 0.96 : 1d - (0.02 * (_seed - 1));

    private double Baseline(int goal) => goal == 0 ? 1d - (0.02 * _seed * _seed) : goal == _goals / 2 ? 0.97 : 0.01;

    private void WriteSummary() => JsonFile.Write(Path.Combine(_root, RunFiles.Summary), new RunSummary
    {
        Recipe = "fork-maze",
        Seed = _seed,
        TotalSamples = Budget,
        PlateauIteration = PlateauIteration,
        Charged = new Dictionary<string, long>
        {
            ["generalist/train"] = (long)PlateauIteration * IterationSamples,
            ["generalist/look_ahead"] = (long)(DetectedAt - PlateauIteration) * IterationSamples,
            ["generalist/evaluate"] = EvaluationSteps,
            ["specialists/train"] = (long)_goals * SpecialistIterations * IterationSamples,
            ["specialists/demonstrate"] = _goals * DemonstrationSteps,
            ["consolidation/train"] = (long)ConsolidationIterations * IterationSamples,
            ["baseline/train"] = (long)BaselineIterations * IterationSamples,
        },
        Plateau = Evaluation("generalist", goal => goal == _goals / 2 ? 0.97 : 0.01),
        Final = Evaluation("consolidation", Final),
        Baseline = Evaluation("baseline", Baseline),
        FinalCheckpointHash = new string('c', 64),
        WallSeconds = 754.2,
    });

    private void WriteDemonstrations()
    {
        DemonstrationSource[] sources =
        [
            .. Enumerable.Range(0, _goals).Select(goal => new DemonstrationSource
            {
                Variation = goal,
                Name = Name(goal),
                Producer = string.Create(CultureInfo.InvariantCulture, $"specialists/{goal}"),
                ProducerCheckpointHash = new string((char)('0' + (goal % 10)), 64),
                Steps = DemonstrationSteps,
                Collected = 66,
                Kept = 60 - (goal % 60),
                KeptTransitions = (60 - (goal % 60)) * 150,
                Threshold = 0.2,
                MeanReturnKept = -30.5 - goal,
                SuccessCollected = 0.93,
                SuccessKept = goal == 0 ? double.NaN : 1d,
            }),
        ];
        JsonFile.Write(Path.Combine(_root, "demonstrations", RunFiles.Summary), new DemonstrationSummary(sources));
    }

    private void WriteStage(string name, int index, int iterations, Func<int, int, double> success, int only = -1)
    {
        using var file = new AppendOnlyFile(Path.Combine(_root, name, RunFiles.Metrics));
        using var log = new MetricsLog(file, Schema(name, index));
        int[] goals = only < 0 ? [.. Enumerable.Range(0, _goals)] : [only];
        for (int i = 1; i <= iterations; i++)
        {
            log.BeginRow(i, (long)i * IterationSamples);
            WriteScalars(log, name, i, Math.Clamp(goals.Average(goal => success(i, goal)) + (0.04 * Noise()), 0d, 1d));
            foreach (int goal in goals)
            {
                double rate = Math.Clamp(success(i, goal) + (0.05 * Noise()), 0d, 1d);
                log.Variation(new VariationId(goal), 13, Return(rate), rate, rate);
            }

            log.EndRow();
        }

        JsonFile.Write(Path.Combine(_root, name, RunFiles.Done), new StageCompletion
        {
            Stage = name,
            Iterations = iterations,
            Samples = (long)iterations * IterationSamples,
            CheckpointIteration = name == "generalist" ? PlateauIteration : iterations,
            CheckpointHash = new string((char)('a' + (name.Length % 6)), 64),
            Reason = "its samples are spent",
        });
    }

    private MetricsSchema Schema(string name, int index)
    {
        const long Generalist = (DetectedAt * IterationSamples) + EvaluationSteps;
        long specialists = _goals * ((SpecialistIterations * IterationSamples) + DemonstrationSteps);
        return name switch
        {
            "generalist" => new MetricsSchema(name, StageKind.Generalist, index, 0, 1),
            "consolidation" => new MetricsSchema(name, StageKind.Consolidation, index, Generalist + specialists, 1),
            "baseline" => new MetricsSchema(name, StageKind.Baseline, index, DetectedAt * IterationSamples, 1),
            _ => new MetricsSchema(name, StageKind.Specialist, index, Generalist, _goals),
        };
    }

    private void WriteScalars(MetricsLog log, string name, int i, double success)
    {
        log.Scalar(MetricNames.EpisodicReturn, Return(success));
        log.Scalar(MetricNames.SuccessRate, i == 1 ? double.NaN : success);
        log.Scalar(MetricNames.PolicyLoss, -0.01 + (0.004 * Noise()));
        log.Scalar(MetricNames.ValueLoss, (2d / i) + (0.05 * Math.Abs(Noise())));
        log.Scalar(MetricNames.Entropy, 2.2 - (0.01 * i) + (0.02 * Noise()));
        log.Scalar(MetricNames.ApproximateKl, 0.01 + (0.003 * Noise()));
        log.Scalar(MetricNames.ClipFraction, 0.1 + (0.02 * Noise()));
        log.Scalar(MetricNames.ExplainedVariance, i == 3 ? double.NaN : 0.9 + (0.02 * Noise()));
        log.Scalar(MetricNames.GradientNorm, 0.5 + (0.1 * Noise()));
        if (name == "consolidation")
        {
            log.Scalar(MetricNames.DemonstrationGradientShare, 0.3 * Math.Exp(-i / 30d));
        }
    }

    private void WriteEvaluation(string stage, Func<int, double> success, int only = -1) =>
        JsonFile.Write(Path.Combine(_root, stage, RunFiles.Evaluation), Evaluation(stage, success, only));

    private EvaluationResult Evaluation(string policy, Func<int, double> success, int only = -1) => new(
        policy,
        new string((char)('a' + (policy.Length % 6)), 64),
        Deterministic: false,
        EvaluationSteps,
        [
            .. Enumerable.Range(0, _goals).Where(goal => only < 0 || only == goal).Select(goal => new VariationScore(
                new VariationId(goal), Name(goal), Episodes: 100, Return(success(goal)), Round(success(goal) - 0.01), success(goal))),
        ]);

    // Along the trunk, up or down the hall to the goal walked to, along its tine.
    private void WriteTrajectories(string stage, Func<int, int> goalWalkedTo)
    {
        var family = new ForkMazeFamily(new ForkMazeOptions { Goals = _goals });
        PlanarView view = family.PlanarView;
        var trajectories = new List<TrajectoryRecord>();
        for (int episode = 0; episode < 6 * _goals; episode++)
        {
            int goal = episode % _goals;
            PlanarPoint end = view.Goal(new VariationId(goalWalkedTo(goal)));
            double offset = 0.25 * Noise();
            var points = new List<float[]>();
            for (int step = 0; step <= 150; step++)
            {
                double x = Math.Min(6.5 + offset, step * 0.2);
                double y = Math.Min(1d, Math.Max(0d, (step - 32) / 22d));
                x += Math.Max(0d, Math.Min(end.X - x, (step - 54) * 0.2));
                points.Add([(float)x, (float)((y * end.Y) + (0.3 * offset) + (0.04 * Noise()))]);
            }

            trajectories.Add(new TrajectoryRecord(goal, goalWalkedTo(goal) == goal, points));
        }

        JsonFile.Write(
            Path.Combine(_root, stage, RunFiles.Trajectories),
            TrajectorySet.Create(stage, family, family.Variations, trajectories),
            compact: true);
    }

    private static string Name(int goal) => string.Create(CultureInfo.InvariantCulture, $"goal {goal}");

    private static double Return(double success) => Round(-101.4 + (71.5 * success));

    private static double Round(double value) => Math.Round(value, 5);

    // Roughly normal.
    private double Noise() => _random.NextDouble() + _random.NextDouble() + _random.NextDouble() + _random.NextDouble() - 2d;
}
