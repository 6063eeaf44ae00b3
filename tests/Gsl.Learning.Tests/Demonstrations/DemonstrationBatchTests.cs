using Gsl.Numerics;

namespace Gsl.Learning.Tests;

public sealed class DemonstrationBatchTests
{
    private const int Rows = 1100;
    private const int Part = 100;

    private readonly ChainFamily _family = new(8, 4);

    [Fact]
    public void A_batch_cut_into_shards_has_the_gradient_of_its_parts()
    {
        ActorCritic networks = Networks();
        Assert.True(Rows >= 2 * networks.Policy.RowsPerShard, "The batch is one shard; make it larger.");
        int[] indices = Indices();
        float[] whole = Gradient(networks, indices, Rows, null);
        float[] sum = Gradient(networks, indices, Part, null);
        float scale = sum.Max(MathF.Abs);
        Assert.True(scale > 0f);
        for (int i = 0; i < whole.Length; i++)
        {
            Assert.InRange(whole[i], sum[i] - (1e-5f * scale), sum[i] + (1e-5f * scale));
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void The_gradient_does_not_depend_on_the_number_of_threads(int threads)
    {
        ActorCritic networks = Networks();
        using WorkerPool workers = new(threads);
        Assert.Equal(Gradient(networks, Indices(), Rows, null), Gradient(networks, Indices(), Rows, workers));
    }

    [Fact]
    public void A_smaller_last_batch_fits_whatever_number_of_shards_it_makes()
    {
        ActorCritic networks = Networks();
        DemonstrationBatch batch = new(_family.Demonstrate(2), networks, null, Rows, null);
        for (int rows = 1; rows <= Rows; rows += 7)
        {
            batch.Forward(Indices().AsSpan(0, rows));
            Assert.Equal(rows, batch.LogProbabilities.Length);
        }
    }

    // A minibatch of 256 pictures was once a single shard, so that a second thread was of no use.
    [Fact]
    public void A_minibatch_of_256_pictures_keeps_four_threads_busy()
    {
        ImpalaCnn network = new(new ImpalaSpecification { Height = 16, Width = 16, OutputSize = 16 });
        Assert.True(256 / network.RowsPerShard >= 4);
    }

    private float[] Gradient(ActorCritic networks, int[] indices, int rows, WorkerPool? workers)
    {
        DemonstrationBatch batch = new(_family.Demonstrate(2), networks, null, rows, workers);
        float[] gradient = new float[networks.ValueOffset];
        float[] sum = new float[networks.ValueOffset];
        for (int first = 0; first < indices.Length; first += rows)
        {
            batch.Forward(indices.AsSpan(first, rows));
            for (int i = 0; i < rows; i++)
            {
                batch.Coefficients[i] = -1f / (1 + ((first + i) % 5));
            }

            batch.Backward(-0.01f, gradient);
            VectorMath.Add(gradient, sum);
        }

        return sum;
    }

    private int[] Indices()
    {
        RandomStream random = RandomStream.Create(5, "indices");
        int count = _family.Demonstrate(2).Count;
        return [.. Enumerable.Range(0, Rows).Select(_ => random.NextInt32(count))];
    }

    private ActorCritic Networks()
    {
        ActorCritic networks = new(new PolicyConfig { Hidden = [32] }, _family.ObservationSpace, _family.ActionSpace);
        RandomStream random = RandomStream.Create(1, "networks");
        networks.Initialize(ref random);
        return networks;
    }
}
