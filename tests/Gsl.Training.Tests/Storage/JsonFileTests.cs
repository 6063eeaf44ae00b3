using Gsl.Environments;

namespace Gsl.Training.Tests;

public sealed class JsonFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_evaluation_is_written_without_derived_figures_and_read_back()
    {
        string path = _folder.File("generalist/evaluation.json");
        var result = new EvaluationResult("generalist", "ab", true, 10, [new VariationScore(new VariationId(4), "goal 4", 2, -1.5, 0.1, double.NaN)]);

        JsonFile.Write(path, result, compact: true);

        Assert.Equal(
            """{"policy":"generalist","checkpoint_hash":"ab","deterministic":true,"steps":10,"variations":[{"variation":4,"name":"goal 4","episodes":2,"return":-1.5,"score":0.1,"success":"NaN"}],"held_out":null}""",
            File.ReadAllText(path));
        EvaluationResult read = JsonFile.Read<EvaluationResult>(path);
        Assert.Equal(result.Variations, read.Variations);
        Assert.Equal(result with { Variations = [] }, read with { Variations = [] });
    }

    [Fact]
    public void Trajectories_survive_their_file()
    {
        string path = _folder.File("trajectories.json");
        var set = new TrajectorySet(
            "consolidation",
            [new PlanarRectangle(-1, 0, 1, 2.5f)],
            [new TrajectoryGoal(3, "goal", 0.25f, 0.5f)],
            [new TrajectoryRecord(3, true, [[0, 0.1f], [0.2f, 0.3f]])]);

        JsonFile.Write(path, set, compact: true);
        TrajectorySet read = JsonFile.Read<TrajectorySet>(path);

        Assert.Equal(set.Floor, read.Floor);
        Assert.Equal(set.Goals, read.Goals);
        Assert.Equal(set.Trajectories[0].Points, read.Trajectories[0].Points);
    }

    [Fact]
    public void A_missing_or_damaged_document_is_refused_by_name()
    {
        string path = _folder.File("done.json");
        Assert.Null(JsonFile.ReadOrNull<StageCompletion>(path));
        Assert.Contains("missing", Assert.Throws<RunDirectoryException>(() => JsonFile.Read<StageCompletion>(path)).Message, StringComparison.Ordinal);

        foreach (string damaged in new[] { "", "{", "null", "[]", """{"stage":"a"}""", """{"stage":"a","iterations":1,"samples":1,"surplus":1}""" })
        {
            File.WriteAllText(path, damaged);
            Assert.Contains(path, Assert.Throws<RunDirectoryException>(() => JsonFile.ReadOrNull<StageCompletion>(path)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Types_that_are_no_document_are_refused() =>
        Assert.Throws<NotSupportedException>(() => JsonFile.Write(_folder.File("a.json"), new Stranger(1)));

    private sealed record Stranger(int Value);
}
