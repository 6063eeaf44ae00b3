using System.Security.Cryptography;
using Gsl.Environments;
using Gsl.Learning;
using Gsl.Numerics;

namespace Gsl.Training.Tests.Running;

public sealed class ExperimentTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("gsl-experiment-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData(1, PolicyLearner.Ppo, 300)]
    [InlineData(2, PolicyLearner.Ppo, 0)]
    [InlineData(2, PolicyLearner.Ppg, 0)]
    [InlineData(2, PolicyLearner.Sac, 0)]
    public void A_run_broken_off_everywhere_and_resumed_ends_with_the_same_bits(int threads, PolicyLearner learner, long fineTuneSamples)
    {
        Recipe recipe = TinyMaze.Recipe(learner);
        recipe = recipe with { Specialists = recipe.Specialists with { FineTuneSamples = fineTuneSamples } };
        RunDirectory whole = Create("whole", recipe);
        RunSummary expected = Run(whole, TinyMaze.Family(), 1);
        RunDirectory broken = Create("broken", recipe);
        RandomStream chance = RandomStream.Create(7, "breaks", threads);
        HashSet<string> stages = [];
        int breaks = 0;
        RunSummary? summary = null;
        while (summary is null)
        {
            // Far enough to pass a checkpoint most times, so that the run gets on.
            MeteredFamily family = new(TinyMaze.Family()) { BreakAt = breaks < 80 ? 150 + chance.NextInt32(700) : long.MaxValue };
            try
            {
                summary = Run(RunDirectory.Open(broken.Folder), family, threads);
            }
            catch (EnvironmentFaultException exception) when (exception.InnerException is BrokenOffException)
            {
                breaks++;

                // All that go on: two specialists side by side are broken off together.
                stages.UnionWith(broken.Stages.Where(stage => broken.CompletionOf(stage) is null));
            }
        }

        Assert.True(breaks >= 20, $"The run was broken off {breaks} times only.");
        string[] phases = ["generalist", "specialists/0", "specialists/1", "consolidation", "baseline"];
        Assert.True(phases.All(stages.Contains), $"Broken off in {string.Join(", ", stages)} only.");
        Assert.Equal(fineTuneSamples > 0, stages.Contains(StageNames.FineTune));
        Assert.Equal(expected.FinalCheckpointHash, summary.FinalCheckpointHash);
        AssertSameRun(whole, broken);
    }

    [Fact]
    public void Cancelling_checkpoints_first_and_changes_nothing()
    {
        RunDirectory whole = Create("whole", TinyMaze.Recipe());
        RunSummary expected = Run(whole, TinyMaze.Family(), 1);
        RunDirectory stopped = Create("stopped", TinyMaze.Recipe());
        RunSummary? summary = null;
        int stops = 0;
        while (summary is null)
        {
            using CancellationTokenSource source = new();
            MeteredFamily family = new(new CancellingFamily(TinyMaze.Family(), stops < 15 ? 130 : int.MaxValue, source));
            try
            {
                summary = Run(RunDirectory.Open(stopped.Folder), family, 1, cancellation: source.Token);
            }
            catch (OperationCanceledException)
            {
                stops++;
            }
        }

        Assert.True(stops >= 10, $"The run was stopped {stops} times only.");
        AssertSameRun(whole, stopped);
        Assert.Equal(expected.FinalCheckpointHash, summary.FinalCheckpointHash);
    }

    [Theory]
    [InlineData(PolicyLearner.Ppo)]
    [InlineData(PolicyLearner.Ppg)]
    [InlineData(PolicyLearner.Sac)]
    public void The_baseline_is_bit_for_bit_the_plain_run_of_the_same_seed(PolicyLearner learner)
    {
        Recipe recipe = TinyMaze.Recipe(learner);
        RunDirectory gsl = Create("gsl", recipe);
        Run(gsl, TinyMaze.Family(), 1);
        RunDirectory plain = Create("plain", recipe with { Algorithm = TrainingAlgorithm.Base, Baseline = false });
        Run(plain, TinyMaze.Family(), 1);
        TensorArchive expected = Latest(plain, "generalist");
        TensorArchive actual = Latest(gsl, "baseline");
        foreach (string name in expected.Names.Where(name => !name.StartsWith("history", StringComparison.Ordinal) && !name.StartsWith("stage", StringComparison.Ordinal)))
        {
            Assert.True(expected.BytesOf(name).Span.SequenceEqual(actual.BytesOf(name).Span), $"Tensor {name} differs.");
        }
    }

    [Theory]
    [InlineData(PolicyLearner.Ppo)]
    [InlineData(PolicyLearner.Sac)]
    public void Without_a_demonstration_that_passes_the_generalist_goes_on_alone_and_says_so(PolicyLearner learner)
    {
        Recipe recipe = TinyMaze.Recipe(learner);
        recipe = recipe with { Baseline = false, Demonstrations = recipe.Demonstrations with { Threshold = 1e9, KeepBest = false } };
        SilentObserver observer = new();

        RunSummary summary = Run(Create("alone", recipe), TinyMaze.Family(), 1, observer);

        Assert.Contains(observer.Notes, note => note.StartsWith("No demonstration passed the filter", StringComparison.Ordinal));
        Assert.InRange(summary.Charged.Values.Sum(), recipe.TotalSamples - 200, recipe.TotalSamples);
    }

    [Fact]
    public void Only_variations_below_the_bar_get_specialists_and_these_share_the_budget()
    {
        Recipe recipe = TinyMaze.Recipe();
        recipe = recipe with
        {
            Baseline = false,
            Specialists = recipe.Specialists with { Count = 3, Lowest = 3, Below = -1e9, SamplesEach = 0 },
        };
        RunDirectory directory = Create("bar", recipe);
        Run(directory, TinyMaze.Family(), 1);

        SpecialistPlan plan = JsonFile.Read<SpecialistPlan>(directory.PathOf(RunFiles.Plan));
        Assert.Single(plan.Parts);
        Assert.Single(plan.Parts[0]);
        Assert.Equal(1, MetricsReader.Read(directory.PathOf("specialists/0", RunFiles.Metrics)).Schema.Stretch);
        Assert.DoesNotContain("specialists/1", directory.Stages);
        double left = recipe.TotalSamples - plan.OffsetSamples;
        Assert.InRange(plan.SamplesEach, 0.3 * left, 0.5 * left);
    }

    [Fact]
    public void Every_environment_step_that_the_algorithm_takes_is_charged_and_the_budget_holds()
    {
        Recipe recipe = TinyMaze.Recipe() with { Baseline = false };
        RunDirectory directory = Create("run", recipe);
        MeteredFamily family = new(TinyMaze.Family());
        RunSummary summary = Run(directory, family, 2);
        LedgerTotals totals = LedgerTotals.Read(directory);
        Assert.InRange(totals.Total, recipe.TotalSamples - recipe.Ppo.RolloutSize, recipe.TotalSamples);
        Assert.Equal(totals.Total, summary.Charged.Values.Sum());

        // Not charged: the final evaluation and the example episodes of the report, which no decision rests on.
        long reporting = summary.Final.Steps + ((family.Steps - totals.Total - summary.Final.Steps) / 2 * 2);
        Assert.Equal(family.Steps, totals.Total + reporting);
        Assert.Equal(1000, totals.Totals.Where(e => e.Key.Stage.StartsWith("specialists/", StringComparison.Ordinal) && e.Key.Purpose == SamplePurpose.Train).Sum(e => e.Value));
        PlateauEvidence plateau = JsonFile.Read<PlateauEvidence>(directory.PathOf("generalist", RunFiles.Plateau));
        Assert.Equal(plateau.Iteration * recipe.Ppo.RolloutSize, totals.Totals[("generalist", SamplePurpose.Train)]);
        Assert.Equal(
            (plateau.DetectedAt - plateau.Iteration) * recipe.Ppo.RolloutSize,
            totals.Totals.GetValueOrDefault(("generalist", SamplePurpose.LookAhead)));
    }

    [Fact]
    public void Results_do_not_depend_on_threads()
    {
        RunDirectory one = Create("one", TinyMaze.Recipe());
        RunDirectory three = Create("three", TinyMaze.Recipe());
        Run(one, TinyMaze.Family(), 1);
        Run(three, TinyMaze.Family(), 3);
        AssertSameRun(one, three);
    }

    [Fact]
    public void Every_stage_of_a_phasic_run_has_auxiliary_phases()
    {
        RunDirectory directory = Create("run", TinyMaze.PhasicRecipe());
        Run(directory, TinyMaze.Family(), 1);
        foreach (string stage in (string[])["generalist", "specialists/0", "specialists/1", "consolidation", "baseline"])
        {
            MetricsSeries series = MetricsReader.Read(directory.PathOf(stage, RunFiles.Metrics));
            double[] minibatches = [.. series.Rows.Select(row => row.Scalars[MetricNames.AuxiliaryMinibatches])];
            Assert.Contains(minibatches, count => count > 0);
            Assert.Contains(0.0, minibatches);
            Assert.All(series.Rows, row => Assert.Equal(
                row.Scalars[MetricNames.AuxiliaryMinibatches] > 0, double.IsFinite(row.Scalars[MetricNames.AuxiliaryValueLoss])));
        }
    }

    [Fact]
    public void Every_stage_of_a_run_with_sac_updates_and_the_consolidation_trains_its_discriminator()
    {
        RunDirectory directory = Create("run", TinyMaze.SacRecipe());
        Run(directory, TinyMaze.Family(), 1);
        foreach (string stage in (string[])["generalist", "specialists/0", "specialists/1", "consolidation", "baseline"])
        {
            MetricsSeries series = MetricsReader.Read(directory.PathOf(stage, RunFiles.Metrics));
            Assert.True(series.Rows[^1].Scalars[MetricNames.Updates] > 0);
            Assert.Equal(stage == "consolidation", series.Rows[^1].Scalars.TryGetValue(MetricNames.GailUpdates, out double updates) && updates > 0);
        }

        // The generalist's 400 rows are full when consolidation takes them over.
        Assert.InRange(FirstRows(directory, "consolidation"), 390, 400);

        // Replay buffers go with their stages, the specialists' when consolidation has them, but for the generalist's, which
        // consolidation and the baseline went on from.
        Assert.True(Directory.EnumerateFiles(directory.PathOf("generalist", "replay")).Any());
        Assert.False(Directory.Exists(directory.PathOf("specialists/0", "replay")));
        Assert.False(Directory.EnumerateFiles(directory.PathOf("consolidation", "replay")).Any());
        Assert.InRange(Directory.EnumerateFiles(directory.PathOf("generalist", "replay")).Sum(path => new FileInfo(path).Length), 400 * 40, 3 * 400 * 70);
    }

    [Fact]
    public void Replay_buffers_begin_with_as_much_of_earlier_ones_as_the_recipe_says()
    {
        Recipe recipe = TinyMaze.SacRecipe();
        SacConfig roomy = recipe.Sac with { Replay = 20_000 };
        recipe = recipe with
        {
            Baseline = false,
            Sac = roomy,
            Specialists = recipe.Specialists with { Sac = roomy },
            Consolidation = recipe.Consolidation with { Sac = roomy },
        };
        (double Specialist, double Consolidation, double Generalist) own = RowsOf("own", recipe);
        (double Specialist, double Consolidation, double Generalist) none = RowsOf("none", WithReplay(ReplayInheritance.None, fromSpecialists: false));
        (double Specialist, double Consolidation, double Generalist) all = RowsOf("all", WithReplay(ReplayInheritance.All, fromSpecialists: true));

        // An iteration is 100 samples, and an episode's end a row of its own; two specialists take 500 each.
        Assert.InRange(none.Specialist, 100, 115);
        Assert.InRange(all.Specialist, none.Generalist + 90, none.Generalist + 120);
        Assert.InRange(own.Specialist, 0.1 * all.Specialist, 0.5 * all.Specialist);
        Assert.InRange(none.Consolidation, none.Generalist + 100, none.Generalist + 120);
        Assert.InRange(own.Consolidation, own.Generalist + 1100, own.Generalist + 1220);
        Assert.InRange(all.Consolidation, all.Generalist + 1100, all.Generalist + 1220);

        Recipe WithReplay(ReplayInheritance replay, bool fromSpecialists) => recipe with
        {
            Specialists = recipe.Specialists with { Replay = replay },
            Consolidation = recipe.Consolidation with { SpecialistReplay = fromSpecialists },
        };

        (double Specialist, double Consolidation, double Generalist) RowsOf(string name, Recipe chosen)
        {
            RunDirectory directory = Create(name, chosen);
            Run(directory, TinyMaze.Family(), 1);
            double generalist = MetricsReader.Read(directory.PathOf("generalist", RunFiles.Metrics)).Rows[^1].Scalars[MetricNames.ReplayRows];
            return (FirstRows(directory, "specialists/0"), FirstRows(directory, "consolidation"), generalist);
        }
    }

    private static double FirstRows(RunDirectory directory, string stage) =>
        MetricsReader.Read(directory.PathOf(stage, RunFiles.Metrics)).Rows[0].Scalars[MetricNames.ReplayRows];

    [Fact]
    public void Consolidation_with_other_slots_says_that_it_begins_with_an_empty_buffer()
    {
        Recipe recipe = TinyMaze.SacRecipe();
        recipe = recipe with
        {
            Baseline = false,
            Consolidation = recipe.Consolidation with { Sac = recipe.Sac with { Slots = 2, Steps = 10 } },
        };
        SilentObserver observer = new();
        RunDirectory directory = Create("slots", recipe);
        Run(directory, TinyMaze.Family(), 1, observer);

        Assert.Contains(observer.Notes, note => note.Contains("empty replay buffer", StringComparison.Ordinal));
        Assert.InRange(MetricsReader.Read(directory.PathOf("consolidation", RunFiles.Metrics)).Rows[0].Scalars[MetricNames.ReplayRows], 90, 110);
    }

    [Fact]
    public void Without_its_replay_buffer_an_interrupted_run_goes_on_and_says_so()
    {
        Recipe recipe = TinyMaze.SacRecipe() with { Algorithm = TrainingAlgorithm.Base, Baseline = false };
        RunDirectory directory = Create("run", recipe with { Sac = recipe.Sac with { SaveReplay = false } });
        MeteredFamily family = new(TinyMaze.Family()) { BreakAt = 1500 };
        Assert.Throws<EnvironmentFaultException>(() => Run(directory, family, 1));
        SilentObserver observer = new();
        Experiment.Run(RunDirectory.Open(directory.Folder), TinyMaze.Family(), new ExperimentOptions { Threads = 1 }, observer, default);
        Assert.Contains(observer.Notes, note => note.Contains("sac.save_replay is false", StringComparison.Ordinal));
        Assert.False(Directory.Exists(directory.PathOf("generalist", "replay")));
    }

    [Fact]
    public void Seeds_give_different_runs()
    {
        RunDirectory one = Create("one", TinyMaze.Recipe(1));
        RunDirectory two = Create("two", TinyMaze.Recipe(2));
        Assert.NotEqual(Run(one, TinyMaze.Family(), 1).FinalCheckpointHash, Run(two, TinyMaze.Family(), 1).FinalCheckpointHash);
    }

    [Fact]
    public void Variations_left_to_the_generalist_are_demonstrated_by_it()
    {
        RunDirectory directory = Create("run", TinyMaze.Recipe());
        Run(directory, TinyMaze.Family(), 1);
        DemonstrationSummary summary = JsonFile.Read<DemonstrationSummary>(directory.PathOf("demonstrations/summary.json"));
        Assert.Equal([0, 1, 2], summary.Sources.Select(source => source.Variation).Order());
        DemonstrationSource generalist = Assert.Single(summary.Sources, source => source.Producer == "generalist-demonstrations");
        Assert.Equal(directory.CompletionOf("generalist")!.CheckpointHash, generalist.ProducerCheckpointHash);
        Assert.All(summary.Sources, source => Assert.True(source.Kept > 0));
    }

    [Fact]
    public void A_generalist_that_is_good_enough_sends_out_no_specialists()
    {
        Recipe recipe = TinyMaze.Recipe() with { Baseline = false };
        recipe = recipe with { Plateau = recipe.Plateau with { GoodEnoughMean = 0, GoodEnoughWorst = 0 } };
        RunDirectory directory = Create("run", recipe);
        RunSummary summary = Run(directory, TinyMaze.Family(), 1);
        Assert.Equal(["generalist"], directory.Stages);
        Assert.Equal(summary.Plateau!.CheckpointHash, summary.FinalCheckpointHash);
    }

    [Theory]
    [InlineData(DemonstrationLearner.BehaviorCloning)]
    [InlineData(DemonstrationLearner.None)]
    public void The_other_consolidations_of_the_ablation_run(DemonstrationLearner learner)
    {
        Recipe recipe = TinyMaze.Recipe() with { Baseline = false };
        recipe = recipe with { Consolidation = recipe.Consolidation with { Learner = learner } };
        RunSummary summary = Run(Create("run", recipe), TinyMaze.Family(), 1);
        Assert.Equal("consolidation", summary.Final.Policy);
        Assert.NotEqual(summary.Plateau!.CheckpointHash, summary.FinalCheckpointHash);
    }

    [Fact]
    public void Fine_tuning_precedes_the_specialists_where_asked_for()
    {
        Recipe recipe = TinyMaze.Recipe() with { Baseline = false };
        recipe = recipe with { Specialists = recipe.Specialists with { FineTuneSamples = 200 } };
        RunDirectory directory = Create("run", recipe);
        Run(directory, TinyMaze.Family(), 1);
        SpecialistPlan plan = JsonFile.Read<SpecialistPlan>(directory.PathOf(RunFiles.Plan));
        Assert.Equal("fine-tune", plan.ParentStage);
        Assert.Equal(200, directory.CompletionOf("fine-tune")!.Samples);
    }

    [Fact]
    public void Too_small_a_budget_is_refused_with_what_to_change()
    {
        Recipe recipe = TinyMaze.Recipe() with { TotalSamples = 900, Baseline = false };
        RunException exception = Assert.Throws<RunException>(() => Run(Create("run", recipe), TinyMaze.Family(), 1));
        Assert.Contains("total_samples", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_time_of_a_run_is_that_of_all_processes_that_ran_it()
    {
        RunDirectory directory = Create("run", TinyMaze.Recipe());
        using CancellationTokenSource source = new();
        MeteredFamily family = new(new CancellingFamily(TinyMaze.Family(), 400, source));
        Assert.Throws<OperationCanceledException>(() => Run(directory, family, 1, cancellation: source.Token));
        double stopped = JsonFile.Read<WallTime>(directory.PathOf(RunFiles.Clock)).Seconds;
        RunSummary summary = Run(RunDirectory.Open(directory.Folder), TinyMaze.Family(), 1);

        Assert.True(stopped > 0);
        Assert.True(summary.WallSeconds > stopped);
        Assert.True(JsonFile.Read<WallTime>(directory.PathOf(RunFiles.Clock)).Seconds >= summary.WallSeconds);
    }

    private static RunSummary Run(RunDirectory directory, EnvironmentFamily family, int threads, IRunObserver? observer = null, CancellationToken cancellation = default) =>
        Experiment.Run(directory, family, new ExperimentOptions { Threads = threads }, observer ?? new SilentObserver(), cancellation);

    private static TensorArchive Latest(RunDirectory run, string stage)
    {
        CheckpointStore checkpoints = run.CheckpointsOf(stage);
        return checkpoints.Load(checkpoints.LatestIteration!.Value).Tensors;
    }

    // Everything a run leaves but what depends on the clock: TensorBoard's wall time, and manifests, whose lineage names
    // the checkpoints an interruption added.
    private static SortedDictionary<string, string> Fingerprint(RunDirectory run)
    {
        SortedDictionary<string, string> hashes = new(StringComparer.Ordinal);
        foreach (string path in Directory.EnumerateFiles(run.Folder, "*", SearchOption.AllDirectories))
        {
            string name = Path.GetRelativePath(run.Folder, path);
            bool wanted = path.EndsWith(".safetensors", StringComparison.Ordinal)
                || path.EndsWith(".jsonl", StringComparison.Ordinal)
                || Path.GetFileName(path) is "evaluation.json" or "plateau.json" or "plan.json" or "done.json" or "trajectories.json";
            if (wanted)
            {
                hashes.Add(name, Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path))));
            }
        }

        return hashes;
    }

    private static void AssertSameRun(RunDirectory expected, RunDirectory actual)
    {
        SortedDictionary<string, string> left = Fingerprint(expected);
        SortedDictionary<string, string> right = Fingerprint(actual);
        string[] different = [.. left.Keys.Union(right.Keys).Where(key => left.GetValueOrDefault(key) != right.GetValueOrDefault(key))];
        Assert.True(
            different.Length == 0,
            $"Different files: {string.Join(", ", different)}. {(different.Length == 0 ? "" : FirstDifference(expected, actual, different[0]))}");
    }

    private static string FirstDifference(RunDirectory expected, RunDirectory actual, string name)
    {
        string[] left = File.ReadAllLines(Path.Combine(expected.Folder, name));
        string[] right = File.ReadAllLines(Path.Combine(actual.Folder, name));
        int line = Enumerable.Range(0, Math.Min(left.Length, right.Length)).FirstOrDefault(i => left[i] != right[i], Math.Min(left.Length, right.Length));
        return $"Line {line + 1} of {left.Length} and {right.Length}: {left.ElementAtOrDefault(line)} is not {right.ElementAtOrDefault(line)}";
    }

    private RunDirectory Create(string name, Recipe recipe) => RunDirectory.Create(Path.Combine(_root, name), RunManifest.Create(recipe));
}
