using Gsl.Environments;
using Gsl.Learning;
using Gsl.Numerics;

namespace Gsl.Training;

/// <summary>
/// Generalist-Specialist Learning: Algorithm 1 of the paper, line by line in <see cref="Train"/>. Every step leaves its
/// result in the run directory and is skipped when it is there already, which is all that resuming takes.
/// </summary>
internal sealed class GeneralistSpecialistTrainer
{
    private readonly RunContext _run;
    private readonly StageFactory _stages;
    private readonly SampleBudget _budget;
    private readonly ISpecialistExecutor _executor;

    public GeneralistSpecialistTrainer(RunContext run, ISpecialistExecutor executor)
    {
        _run = run;
        _stages = new StageFactory(run);
        _budget = new SampleBudget(run);
        _executor = executor;
    }

    /// <summary>Trains the generalist to the end of the budget and returns the policy that stands for the run.</summary>
    public TrainedPolicy Train(CancellationToken cancellation)
    {
        TrainedPolicy generalist = TrainGeneralistToPlateau(cancellation);                      // lines 1-2
        EvaluationResult plateau = ReadPlateauEvaluation();
        if (IsGoodEnough(plateau))                                                              // lines 3-5
        {
            _run.Observer.Note("The plateaued generalist is good enough; no specialists are needed.");
            return generalist;
        }

        SpecialistPlan plan = PlanSpecialists(generalist, plateau, cancellation);               // lines 6-8
        _executor.RunAll(CreateTasks(plan), cancellation);                                      // lines 9-13
        CollectGeneralistDemonstrations(generalist, plan, cancellation);                        // line 14
        return Consolidate(generalist, plan, cancellation);                                     // line 15
    }

    private TrainedPolicy TrainGeneralistToPlateau(CancellationToken cancellation)
    {
        PlateauCriterion criterion = new(_run.Recipe.Plateau, _run.TotalIterations);
        PlateauEvidence? evidence = null;
        int done = 0;
        StageInfo info = new(StageKind.Generalist, StageNames.Generalist, 0, _run.Recipe.TotalSamples, 0);
        TrainingStage stage = new(_run, info, LearnerSettings.OfGeneralist(_run.Recipe), _run.Variations, _run.Threads)
        {
            // Whatever may still turn out to be the plateau must be there to roll back to (decision D1).
            Keep = iteration => evidence is null ? iteration >= done - criterion.Window : iteration == evidence.Iteration,
            Stop = history =>
            {
                ReadOnlySpan<double> curve = history.Curve(_run.Recipe.Plateau.Metric);
                done = curve.Length;
                evidence = done == 0 ? null : criterion.Evaluate(curve, _run.Recipe.Checkpoints.Every);
                return evidence is null ? null : $"plateau at iteration {evidence.Iteration} of {evidence.TotalIterations}: {evidence.Reason}";
            },
            Choose = (_, _) => evidence!.Iteration,
            Finish = (finish, token) =>
            {
                long lookAhead = (evidence!.DetectedAt - evidence.Iteration) * _run.RolloutSize;
                finish.Ledger.Reclassify(SamplePurpose.Train, SamplePurpose.LookAhead, lookAhead);
                JsonFile.Write(finish.Directory.PathOf(RunFiles.Plateau), evidence, compact: true);
                PolicyEvaluation.Write(_run, finish, _run.Recipe.Evaluation.Charge, token);
            },
        };
        StageCompletion completion = stage.Run(StageStart.Fresh, cancellation);
        _run.Observer.Note($"Generalist: {completion.Reason}");
        _run.Observer.StageFinished(info, ReadPlateauEvaluation());
        return new TrainedPolicy(StageNames.Generalist, completion.CheckpointIteration!.Value, completion.CheckpointHash!);
    }

    private EvaluationResult ReadPlateauEvaluation() =>
        JsonFile.Read<EvaluationResult>(_run.Directory.PathOf(StageNames.Generalist, RunFiles.Evaluation));

    // Decision D5; where the family reports success that is the measure, otherwise the score.
    private bool IsGoodEnough(EvaluationResult plateau)
    {
        bool success = _run.Family.SuccessRule != SuccessRule.None;
        double mean = success ? plateau.MeanSuccess : plateau.MeanScore;
        double worst = success ? plateau.WorstSuccess : plateau.WorstScore;
        return mean >= _run.Recipe.Plateau.GoodEnoughMean && worst >= _run.Recipe.Plateau.GoodEnoughWorst;
    }

    private SpecialistPlan PlanSpecialists(TrainedPolicy generalist, EvaluationResult plateau, CancellationToken cancellation)
    {
        string path = _run.Directory.PathOf(RunFiles.Plan);
        if (JsonFile.ReadOrNull<SpecialistPlan>(path) is { } existing)
        {
            return existing;
        }

        SpecialistsConfig config = _run.Recipe.Specialists;
        VariationId[] lowest = VariationAssignment.Lowest(                                                      // line 6
            plateau.Variations, config.Lowest, config.Below, _run.Recipe.Plateau.Metric);
        int count = Math.Min(config.Count, lowest.Length);
        RandomStream stream = RandomStream.Create(_run.Recipe.Seed, "assignment");
        VariationId[][] parts = VariationAssignment.Split(lowest, count, config.Assignment, ref stream);        // line 7
        TrainedPolicy parent = FineTune(generalist, lowest, cancellation);                                      // line 8
        SpecialistPlan plan = new()
        {
            Parts = [.. parts.Select(part => (IReadOnlyList<int>)[.. part.Select(v => v.Value)])],
            ParentStage = parent.Stage,
            ParentIteration = parent.Iteration,
            SamplesEach = _budget.SamplesOfEachSpecialist(count, lowest.Length),
            OffsetSamples = _budget.Charged,
            GeneralistScores = plateau.Variations.ToDictionary(v => v.Variation.Value, v => v.Score),
        };
        JsonFile.Write(path, plan);
        _run.Observer.Note($"{count} specialists of {plan.SamplesEach} samples each on the {lowest.Length} lowest variations");
        return plan;
    }

    private TrainedPolicy FineTune(TrainedPolicy generalist, IReadOnlyList<VariationId> lowest, CancellationToken cancellation)
    {
        long samples = _run.Recipe.Specialists.FineTuneSamples;
        if (samples == 0)
        {
            return generalist;
        }

        // Its own samples, where it was interrupted, do not move where it began.
        long before = _budget.Charged - LedgerTotals.Read(_run.Directory).OfStage(StageNames.FineTune);
        StageInfo info = new(StageKind.FineTune, StageNames.FineTune, 0, samples, before);
        Action<SacLearner>? replay = new ReplayHandover(_run).ForSpecialist(lowest);
        return _stages.Train(
            info, LearnerSettings.OfGeneralist(_run.Recipe), lowest, generalist, StageStartMode.Weights, 0f, null, cancellation, replay);
    }

    private SpecialistTask[] CreateTasks(SpecialistPlan plan) =>
        [.. Enumerable.Range(0, plan.Parts.Count).Select(index => new SpecialistTask(_run, plan, index))];

    private void CollectGeneralistDemonstrations(TrainedPolicy generalist, SpecialistPlan plan, CancellationToken cancellation)
    {
        List<VariationId> rest = RestOf(plan);
        if (rest.Count == 0 || _run.Directory.CompletionOf(StageNames.GeneralistDemonstrations) is not null)
        {
            return;
        }

        using StageDirectory directory = _run.Directory.OpenStage(StageNames.GeneralistDemonstrations);
        AppendOnlyFile file = directory.OpenAppendOnly(RunFiles.Ledger);
        directory.Rewind(null);
        using SampleLedger ledger = new(file, directory.Name);
        DemonstrationFiles.Collect(
            _run,
            new StageFinish(directory, generalist, ledger),
            rest,
            _run.Recipe.Demonstrations.GeneralistStepsPerVariation,
            bars: null,
            cancellation);
        directory.Complete(new StageCompletion { Stage = directory.Name, Iterations = 0, Samples = 0, Reason = "demonstrations collected" });
    }

    private List<VariationId> RestOf(SpecialistPlan plan)
    {
        HashSet<int> lowest = [.. plan.Parts.SelectMany(part => part)];
        return [.. _run.Variations.Where(v => !lowest.Contains(v.Value))];
    }

    private TrainedPolicy Consolidate(TrainedPolicy generalist, SpecialistPlan plan, CancellationToken cancellation)
    {
        List<string> producers = [.. Enumerable.Range(0, plan.Parts.Count).Select(StageNames.Specialist)];
        if (RestOf(plan).Count > 0)
        {
            producers.Add(StageNames.GeneralistDemonstrations);
        }

        DemonstrationSet demonstrations = DemonstrationFiles.Merge(_run, producers);
        return _stages.Consolidate(generalist, demonstrations, _budget, cancellation);
    }
}
