using Gsl.Environments;
using Gsl.Learning;
using Gsl.Numerics;

namespace Gsl.Training.Tests;

public sealed class DemonstrationShardTests
{
    /// <summary>Five transitions of two numbers, in parts of five, two and one of them.</summary>
    [Theory]
    [InlineData(1 << 20, 1)]
    [InlineData(16, 3)]
    [InlineData(1, 5)]
    public void Every_transition_comes_back_from_however_many_parts(int partBytes, int parts)
    {
        DemonstrationSet set = new(2, 1);
        set.Add([1, 2, 3, 4, 5, 6], [0.1f, 0.2f, 0.3f], new VariationId(4), 2.5, true, "first");
        set.Add([7, 8, 9, 10], [0.4f, 0.5f], new VariationId(1), -1, false, "second");

        TensorArchive archive = DemonstrationShard.ToArchive(set, partBytes);
        Assert.Equal(parts, archive.Names.Count(name => name.StartsWith("observations", StringComparison.Ordinal)));
        DemonstrationSet back = new(2, 1);
        DemonstrationShard.Read(archive, back);

        Assert.Equal(set.Trajectories, back.Trajectories);
        Assert.Equal(set.Actions.ToArray(), back.Actions.ToArray());
        for (int t = 0; t < set.Count; t++)
        {
            Assert.Equal(set.Observation(t).ToArray(), back.Observation(t).ToArray());
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void A_shard_with_more_than_its_trajectories_is_refused(int actions)
    {
        TensorArchive archive = new("shard");
        archive.Add<float>("observations", [1, 2, 3, 4, 5, 6], 3, 2);
        archive.Add<float>("actions", new float[actions], actions, 1);
        archive.Add<long>("trajectories", [2, 0, 0, 0], 1, 4);
        archive.Add<double>("returns", [1]);
        archive.Add<byte>("producers", "x"u8);
        Assert.Throws<StateFormatException>(() => DemonstrationShard.Read(archive, new DemonstrationSet(2, 1)));
    }

    [Fact]
    public void A_shard_whose_observations_end_early_is_refused()
    {
        TensorArchive archive = new("shard");
        archive.Add<float>("observations", [1, 2, 3, 4], 2, 2);
        archive.Add<float>("actions", [0.1f, 0.2f, 0.3f], 3, 1);
        archive.Add<long>("trajectories", [3, 0, 0, 0], 1, 4);
        archive.Add<double>("returns", [1]);
        archive.Add<byte>("producers", "x"u8);
        StateFormatException error = Assert.Throws<StateFormatException>(() => DemonstrationShard.Read(archive, new DemonstrationSet(2, 1)));
        Assert.Contains("shard", error.Message, StringComparison.Ordinal);
        Assert.Contains("'observations.1'", error.Message, StringComparison.Ordinal);
    }
}
