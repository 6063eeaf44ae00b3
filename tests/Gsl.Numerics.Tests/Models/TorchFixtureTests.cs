using System.Text.Json;

namespace Gsl.Numerics.Tests.Models;

/// <summary>Networks and Adam against updates recorded by tests/fixtures/numerics/mlp_updates.py.</summary>
public sealed class TorchFixtureTests
{
    [Theory]
    [InlineData("tanh")]
    [InlineData("relu")]
    [InlineData("tanh_norm")]
    public void Ten_updates_give_the_losses_norms_and_parameters_of_PyTorch(string name)
    {
        using JsonDocument document = JsonDocument.Parse(
            File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "fixtures", "mlp_updates.json")));
        JsonElement fixture = document.RootElement.GetProperty("cases").EnumerateArray()
            .Single(element => element.GetProperty("name").GetString() == name);
        Mlp model = CreateModel(fixture);
        AlignedBuffer parameters = new(model.ParameterCount);
        model.Bind(parameters, 0);
        model.Load(ReadTensors(fixture.GetProperty("before")), "m", parameters.Span);
        model.ParametersChanged();
        Adam adam = new(model.ParameterCount, fixture.GetProperty("epsilon").GetSingle());
        int rows = fixture.GetProperty("rows").GetInt32();
        ModelWorkspace workspace = model.CreateWorkspace(rows);
        float[] inputs = Pad(Numbers(fixture.GetProperty("inputs")), model.InputSize, model.InputStride);
        float[] targets = Pad(Numbers(fixture.GetProperty("targets")), model.OutputSize, model.OutputStride);
        float[] outputs = new float[targets.Length];
        float[] gradients = new float[model.ParameterCount];
        float[] losses = Numbers(fixture.GetProperty("losses"));
        float[] norms = Numbers(fixture.GetProperty("norms"));
        float rate = fixture.GetProperty("learning_rate").GetSingle();
        float maximumNorm = fixture.GetProperty("maximum_norm").GetSingle();
        for (int step = 0; step < losses.Length; step++)
        {
            model.Forward(inputs, rows, outputs, workspace);
            double loss = 0;
            for (int i = 0; i < outputs.Length; i++)
            {
                float difference = outputs[i] - targets[i];
                loss += 0.5 * difference * difference / rows;
                outputs[i] = difference / rows;
            }

            model.Backward(inputs, rows, outputs, workspace, gradients);
            double norm = adam.Step(parameters.Span, gradients, rate, maximumNorm);
            model.ParametersChanged();
            Assert.Equal(1, loss / losses[step], 1e-5);
            Assert.Equal(1, norm / norms[step], 1e-5);
        }

        TensorArchive expected = ReadTensors(fixture.GetProperty("after"));
        TensorArchive found = new();
        model.Save(found, "m", parameters.Span);
        Assert.Equal(expected.Names.Order(StringComparer.Ordinal), found.Names.Order(StringComparer.Ordinal));
        foreach (string tensor in expected.Names)
        {
            Assert.Equal(expected.ShapeOf(tensor), found.ShapeOf(tensor));
            TensorAssert.Close(Values(expected, tensor), Values(found, tensor), 3e-6, 1e-5);
        }
    }

    private static Mlp CreateModel(JsonElement fixture)
    {
        int[] sizes = [.. fixture.GetProperty("sizes").EnumerateArray().Select(element => element.GetInt32())];
        return new Mlp(new MlpSpecification
        {
            InputSize = sizes[0],
            HiddenSizes = sizes[1..^1],
            OutputSize = sizes[^1],
            Activation = fixture.GetProperty("activation").GetString() == "Tanh" ? Activation.Tanh : Activation.Relu,
            LayerNorm = fixture.GetProperty("norm").GetBoolean(),
        });
    }

    private static TensorArchive ReadTensors(JsonElement tensors)
    {
        TensorArchive archive = new();
        foreach (JsonProperty tensor in tensors.EnumerateObject())
        {
            int[] shape = [.. tensor.Value.GetProperty("shape").EnumerateArray().Select(element => element.GetInt32())];
            archive.Add<float>($"m.{tensor.Name}", Numbers(tensor.Value.GetProperty("values")), shape);
        }

        return archive;
    }

    private static float[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(element => element.GetSingle())];

    private static float[] Values(TensorArchive archive, string name)
    {
        float[] values = new float[archive.BytesOf(name).Length / sizeof(float)];
        archive.Read<float>(name, values);
        return values;
    }

    private static float[] Pad(float[] values, int size, int stride)
    {
        float[] padded = new float[values.Length / size * stride];
        for (int i = 0; i < values.Length; i++)
        {
            padded[(i / size * stride) + (i % size)] = values[i];
        }

        return padded;
    }
}
