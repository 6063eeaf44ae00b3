using Gsl.Environments;
using Gsl.Numerics;

namespace Gsl.Learning.Tests;

public sealed class BatchInferenceTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(128)]
    [InlineData(129)]
    [InlineData(700)]
    public void Ranges_on_threads_give_the_bits_of_one_pass(int rows)
    {
        const int First = 3;
        ActorCritic networks = new(new PolicyConfig { Hidden = [32, 32] }, new ObservationSpace(5), new DiscreteActionSpace(4));
        RandomStream stream = RandomStream.Create(5, "inference");
        networks.Initialize(ref stream);
        Model model = networks.Policy;
        AlignedBuffer inputs = new((First + rows) * model.InputStride);
        for (int i = 0; i < First + rows; i++)
        {
            foreach (ref float value in inputs.Slice(i * model.InputStride, model.InputSize))
            {
                value = stream.NextGaussian();
            }
        }

        AlignedBuffer whole = new(rows * model.OutputStride);
        model.Forward(inputs.Slice(First * model.InputStride, rows * model.InputStride), rows, whole.Span, model.CreateWorkspace(rows));
        AlignedBuffer parts = new(rows * model.OutputStride);
        using WorkerPool workers = new(2);
        new BatchInference(model, 700, workers).Forward(inputs, First, rows, parts);

        Assert.True(whole.Span.SequenceEqual(parts.Span));
    }
}
