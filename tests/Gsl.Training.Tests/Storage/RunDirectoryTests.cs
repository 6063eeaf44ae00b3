namespace Gsl.Training.Tests;

public sealed class RunDirectoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _path;

    public RunDirectoryTests() => _path = _folder.File("run");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_is_created_in_a_missing_or_empty_folder_and_opened_again()
    {
        RunDirectory.Create(_path, Manifest(3));
        Assert.Equal(3ul, RunDirectory.Open(_path).Recipe.Seed);

        string empty = Directory.CreateDirectory(_folder.File("empty")).FullName;
        RunDirectory.Create(empty, Manifest(4));
        Assert.Equal(4ul, RunDirectory.Open(empty).Recipe.Seed);
        Assert.Equal([Path.Combine(empty, "run.json")], Directory.GetFileSystemEntries(empty));
    }

    [Fact]
    public void A_folder_that_holds_a_run_is_refused_unless_it_is_to_be_overwritten()
    {
        RunDirectory run = RunDirectory.Create(_path, Manifest(1));
        run.OpenStage("specialists/3").Dispose();

        string message = Assert.Throws<RunDirectoryException>(() => RunDirectory.Create(_path, Manifest(2))).Message;
        Assert.Contains(_path, message, StringComparison.Ordinal);
        Assert.Contains("Resume", message, StringComparison.Ordinal);
        Assert.Equal(1ul, RunDirectory.Open(_path).Recipe.Seed);

        RunDirectory replaced = RunDirectory.Create(_path, Manifest(2), overwrite: true);
        Assert.Equal(2ul, RunDirectory.Open(_path).Recipe.Seed);
        Assert.Empty(replaced.Stages);
    }

    [Fact]
    public void A_run_that_is_going_on_is_not_overwritten()
    {
        RunDirectory run = RunDirectory.Create(_path, Manifest(1));
        using StageDirectory stage = run.OpenStage("generalist");

        Assert.Throws<RunDirectoryException>(() => RunDirectory.Create(_path, Manifest(2), overwrite: true));

        Assert.Equal(1ul, RunDirectory.Open(_path).Recipe.Seed);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_folder_with_other_files_is_refused_even_to_overwrite(bool overwrite)
    {
        Directory.CreateDirectory(_path);
        File.WriteAllText(Path.Combine(_path, "thesis.txt"), "precious");

        Assert.Contains(
            "not a run", Assert.Throws<RunDirectoryException>(() => RunDirectory.Create(_path, Manifest(1), overwrite)).Message, StringComparison.Ordinal);

        Assert.Equal("precious", File.ReadAllText(Path.Combine(_path, "thesis.txt")));
    }

    [Fact]
    public void A_foreign_run_file_is_not_overwritten()
    {
        Directory.CreateDirectory(_path);
        File.WriteAllText(Path.Combine(_path, "run.json"), """{"format":"other","version":1}""");

        Assert.Throws<RunDirectoryException>(() => RunDirectory.Create(_path, Manifest(1), overwrite: true));
        Assert.True(File.Exists(Path.Combine(_path, "run.json")));
    }

    [Fact]
    public void A_file_in_place_of_the_folder_is_refused()
    {
        File.WriteAllText(_path, "");

        Assert.Contains("is a file", Assert.Throws<RunDirectoryException>(() => RunDirectory.Create(_path, Manifest(1))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Opening_names_what_is_wrong()
    {
        OpeningFails("does not exist");
        Directory.CreateDirectory(_path);
        OpeningFails("is not a run");

        string file = Path.Combine(_path, "run.json");
        File.WriteAllText(file, "{");
        OpeningFails("run.json should be a JSON object");
        File.WriteAllText(file, """{"format":"gsl.run","version":7}""");
        OpeningFails("version 7");
        File.WriteAllText(file, """{"format":"gsl.run","version":1}""");
        OpeningFails("recipe");
        File.WriteAllText(file, """{"format":"gsl.run","version":1,"recipe":{"sead":1}}""");
        OpeningFails("sead");
    }

    [Fact]
    public void A_stage_belongs_to_one_process_at_a_time_and_other_stages_are_free()
    {
        RunDirectory run = RunDirectory.Create(_path, Manifest(1));
        using (run.OpenStage("specialists/1"))
        {
            Assert.Contains(
                "in use", Assert.Throws<RunDirectoryException>(() => run.OpenStage("specialists/1")).Message, StringComparison.Ordinal);
            using StageDirectory other = RunDirectory.Open(_path).OpenStage("specialists/2");
        }

        using StageDirectory again = run.OpenStage("specialists/1");
        Assert.Equal(["specialists/1", "specialists/2"], run.Stages);
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("/root")]
    [InlineData("a//b")]
    [InlineData("a b")]
    public void Names_that_leave_the_run_are_refused(string stage) =>
        Assert.Throws<ArgumentException>(() => RunDirectory.Create(_path, Manifest(1)).OpenStage(stage));

    [Fact]
    public void A_resumed_stage_is_cut_back_to_its_checkpoint()
    {
        RunDirectory run = RunDirectory.Create(_path, Manifest(1));
        CheckpointManifest checkpoint;
        using (StageDirectory stage = run.OpenStage("generalist"))
        {
            AppendOnlyFile metrics = stage.OpenAppendOnly(RunFiles.Metrics);
            stage.OpenAppendOnly(RunFiles.Ledger).Append("charged\n"u8);
            metrics.Append("1\n"u8);
            checkpoint = stage.Checkpoints.Save(1, new Numerics.TensorArchive(), new CheckpointManifest { Files = stage.FlushAppendOnly() });
            metrics.Append("2\n3"u8);
            stage.OpenAppendOnly(RunFiles.Events).Append("later"u8);
            Assert.Same(metrics, stage.OpenAppendOnly(RunFiles.Metrics));
        }

        File.WriteAllText(run.PathOf("generalist", "plateau.json.1-1.tmp"), "");
        using StageDirectory resumed = run.OpenStage("generalist");
        AppendOnlyFile resumedMetrics = resumed.OpenAppendOnly(RunFiles.Metrics);
        AppendOnlyFile events = resumed.OpenAppendOnly(RunFiles.Events);
        AppendOnlyFile ledger = resumed.OpenAppendOnly(RunFiles.Ledger);
        resumed.Rewind(resumed.Checkpoints.ReadManifest(1));

        Assert.Equal(new Dictionary<string, long> { ["ledger.jsonl"] = 8, ["metrics.jsonl"] = 2 }, checkpoint.Files);
        Assert.Equal("1\n"u8.ToArray(), resumedMetrics.ReadAll());
        Assert.Equal("charged\n"u8.ToArray(), ledger.ReadAll());
        Assert.Equal(0, events.Length);
        Assert.Empty(Directory.GetFiles(resumed.Folder, "*.tmp"));

        resumed.Rewind(null);
        Assert.Equal(0, ledger.Length);
    }

    [Fact]
    public void Completion_is_seen_by_readers_without_the_lock()
    {
        RunDirectory run = RunDirectory.Create(_path, Manifest(1));
        Assert.Null(run.CompletionOf("generalist"));
        using StageDirectory stage = run.OpenStage("generalist");
        Assert.Null(stage.Completion);

        stage.Complete(new StageCompletion { Stage = "generalist", Iterations = 10, Samples = 100, CheckpointIteration = 7, CheckpointHash = "ab", Reason = "plateau" });

        StageCompletion expected = stage.Completion!;
        Assert.Equal(7, expected.CheckpointIteration);
        Assert.Equal(expected, RunDirectory.Open(_path).CompletionOf("generalist"));
    }

    [Fact]
    public void The_root_ledger_joins_the_whole_lines_of_the_stages_in_order()
    {
        RunDirectory run = RunDirectory.Create(_path, Manifest(1));
        foreach (string name in new[] { "specialists/10", "specialists/2", "generalist" })
        {
            using StageDirectory stage = run.OpenStage(name);
            stage.OpenAppendOnly(RunFiles.Ledger).Append(System.Text.Encoding.UTF8.GetBytes($"{name}\ntorn"));
        }

        run.OpenStage("empty").Dispose();
        run.MergeLedgers();
        run.MergeLedgers();

        Assert.Equal("generalist\nspecialists/2\nspecialists/10\n", File.ReadAllText(run.PathOf(RunFiles.Ledger)));
    }

    private static RunManifest Manifest(ulong seed) => RunManifest.Create(new Recipe { Name = "test", Seed = seed });

    private void OpeningFails(string part) =>
        Assert.Contains(part, Assert.Throws<RunDirectoryException>(() => RunDirectory.Open(_path)).Message, StringComparison.Ordinal);
}
