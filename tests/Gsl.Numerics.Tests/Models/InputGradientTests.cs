namespace Gsl.Numerics.Tests;

/// <summary>Gradients of the inputs alone, as an actor wants them from a critic.</summary>
public sealed class InputGradientTests
{
    [Fact]
    public void Without_parameter_gradients_those_of_the_inputs_have_the_same_bits()
    {
        (Mlp mlp, AlignedBuffer inputs, AlignedBuffer gradients) = Create(layerNorm: false);
        const int Rows = 150;
        ModelWorkspace workspace = mlp.CreateWorkspace(Rows);
        float[] outputs = new float[Rows * mlp.OutputStride];
        float[] both = new float[Rows * mlp.InputStride];
        float[] alone = new float[Rows * mlp.InputStride];
        mlp.Forward(inputs.Span, Rows, outputs, workspace);
        mlp.Backward(inputs.Span, Rows, gradients.Span, workspace, new float[mlp.ParameterCount], both);
        mlp.Backward(inputs.Span, Rows, gradients.Span, workspace, [], alone);
        Assert.True(mlp.SupportsInputGradientsAlone);
        Assert.Equal(both, alone);
        Assert.Contains(alone, value => value != 0f);
    }

    [Fact]
    public void Where_they_are_not_to_be_had_alone_an_empty_span_is_refused()
    {
        (Mlp mlp, AlignedBuffer inputs, AlignedBuffer gradients) = Create(layerNorm: true);
        ModelWorkspace workspace = mlp.CreateWorkspace(150);
        mlp.Forward(inputs.Span, 150, new float[150 * mlp.OutputStride], workspace);
        Assert.False(mlp.SupportsInputGradientsAlone);
        Assert.Throws<ArgumentException>(() => mlp.Backward(inputs.Span, 150, gradients.Span, workspace, [], new float[150 * mlp.InputStride]));
    }

    private static (Mlp Mlp, AlignedBuffer Inputs, AlignedBuffer Gradients) Create(bool layerNorm)
    {
        Mlp mlp = new(new MlpSpecification { InputSize = 5, HiddenSizes = [40, 24], OutputSize = 1, Activation = Activation.Relu, LayerNorm = layerNorm });
        mlp.Bind(new AlignedBuffer(mlp.ParameterCount), 0);
        RandomStream random = RandomStream.Create(1, "network");
        mlp.Initialize(ref random);
        AlignedBuffer inputs = new(150 * mlp.InputStride);
        AlignedBuffer gradients = new(150 * mlp.OutputStride);
        for (int row = 0; row < 150; row++)
        {
            gradients.Span[row * mlp.OutputStride] = random.NextGaussian();
            foreach (ref float input in inputs.Slice(row * mlp.InputStride, mlp.InputSize))
            {
                input = random.NextGaussian();
            }
        }

        return (mlp, inputs, gradients);
    }
}
