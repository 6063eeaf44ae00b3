namespace Gsl.Numerics.Tests;

public sealed class OutputHeadTests
{
    private static readonly MlpSpecification TwoHeads = new()
    {
        InputSize = 5,
        HiddenSizes = [20, 12],
        OutputSize = 4,
        Heads = [new OutputHead(3, 0.01f), new OutputHead(1, 2f)],
    };

    [Fact]
    public void Every_head_is_drawn_with_its_own_gain_as_if_it_were_a_layer()
    {
        (Mlp _, AlignedBuffer parameters, TensorArchive archive) = Create(TwoHeads);
        float[] weights = new float[4 * 12];
        archive.Read<float>("net.4.weight", weights);
        for (int row = 0; row < 4; row++)
        {
            for (int other = 0; other <= row; other++)
            {
                double product = 0;
                for (int i = 0; i < 12; i++)
                {
                    product += weights[(row * 12) + i] * weights[(other * 12) + i];
                }

                if (row == 3 && other < 3)
                {
                    // Heads are drawn apart, so their rows are not orthogonal to one another.
                    Assert.NotEqual(0.0, product, 1e-6);
                }
                else
                {
                    Assert.Equal(row == other ? (row == 3 ? 4.0 : 1e-4) : 0.0, product, 1e-6);
                }
            }
        }
    }

    [Fact]
    public void One_head_of_all_outputs_draws_what_no_head_draws()
    {
        (_, AlignedBuffer none, _) = Create(TwoHeads with { Heads = [], OutputGain = 0.3f });
        (_, AlignedBuffer one, _) = Create(TwoHeads with { Heads = [new OutputHead(4, 0.3f)] });
        Assert.Equal(none.Span.ToArray(), one.Span.ToArray());
    }

    [Fact]
    public void Heads_that_do_not_add_up_to_the_outputs_are_refused()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => new Mlp(TwoHeads with { Heads = [new OutputHead(3, 1f)] }));
        Assert.Contains("3 outputs together, the network has 4", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_gradient_of_a_detached_output_reaches_the_last_layer_and_no_further(bool layerNorm)
    {
        (Mlp mlp, AlignedBuffer parameters, _) = Create(TwoHeads with { LayerNorm = layerNorm });
        float[] full = Gradient(mlp, lastOutput: 0.7f, detached: 0);
        float[] without = Gradient(mlp, lastOutput: 0f, detached: 0);
        float[] detached = Gradient(mlp, lastOutput: 0.7f, detached: 1);
        Named expectedLast = new(mlp, full);
        Named expectedTrunk = new(mlp, without);
        Named actual = new(mlp, detached);
        foreach (string name in actual.Names)
        {
            bool last = name.StartsWith(layerNorm ? "net.6." : "net.4.", StringComparison.Ordinal);
            Assert.Equal((last ? expectedLast : expectedTrunk)[name], actual[name]);
        }

        Assert.NotEqual(expectedLast["net.0.weight"], actual["net.0.weight"]);
    }

    [Fact]
    public void Detaching_every_output_is_refused()
    {
        (Mlp mlp, _, _) = Create(TwoHeads);
        Assert.Throws<ArgumentOutOfRangeException>(() => Gradient(mlp, 1f, detached: 4));
    }

    private static float[] Gradient(Mlp mlp, float lastOutput, int detached)
    {
        const int rows = 7;
        RandomStream random = RandomStream.Create(2, "rows");
        float[] inputs = new float[rows * mlp.InputStride];
        float[] gradients = new float[rows * mlp.OutputStride];
        for (int row = 0; row < rows; row++)
        {
            for (int i = 0; i < mlp.InputSize; i++)
            {
                inputs[(row * mlp.InputStride) + i] = random.NextGaussian();
            }

            for (int i = 0; i < 3; i++)
            {
                gradients[(row * mlp.OutputStride) + i] = random.NextGaussian();
            }

            gradients[(row * mlp.OutputStride) + 3] = lastOutput;
        }

        ModelWorkspace workspace = mlp.CreateWorkspace(rows);
        workspace.DetachedOutputs = detached;
        mlp.Forward(inputs, rows, new float[rows * mlp.OutputStride], workspace);
        float[] result = new float[mlp.ParameterCount];
        mlp.Backward(inputs, rows, gradients, workspace, result);
        return result;
    }

    private static (Mlp Mlp, AlignedBuffer Parameters, TensorArchive Archive) Create(MlpSpecification specification)
    {
        Mlp mlp = new(specification);
        AlignedBuffer parameters = new(mlp.ParameterCount);
        mlp.Bind(parameters, 0);
        RandomStream random = RandomStream.Create(1, "weights");
        mlp.Initialize(ref random);
        TensorArchive archive = new();
        mlp.Save(archive, "net", parameters.Span);
        return (mlp, parameters, archive);
    }

    private sealed class Named
    {
        private readonly TensorArchive _archive = new();

        public Named(Mlp mlp, float[] values) => mlp.Save(_archive, "net", values);

        public IReadOnlyList<string> Names => _archive.Names;

        public byte[] this[string name] => _archive.BytesOf(name).ToArray();
    }
}
