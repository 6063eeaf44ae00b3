using System.Runtime.InteropServices;
using System.Text.Json;

namespace Gsl.Numerics.Tests.Models;

/// <summary>The network and its archives against what tests/fixtures/numerics/impala.py recorded.</summary>
public sealed class ImpalaTorchFixtureTests
{
    [Theory]
    [InlineData(ConvolutionBackend.Managed)]
    [InlineData(ConvolutionBackend.ManagedDirect)]
    public void Loaded_parameters_give_the_outputs_and_gradients_of_PyTorch(ConvolutionBackend backend)
    {
        using JsonDocument document = JsonDocument.Parse(
            File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "fixtures", "impala.json")));
        JsonElement fixture = document.RootElement;
        int rows = fixture.GetProperty("rows").GetInt32();
        float[][] outputGradients = [.. fixture.GetProperty("output_gradients").EnumerateArray().Select(Numbers)];
        ImpalaCnn model = new(
            new ImpalaSpecification
            {
                Height = fixture.GetProperty("height").GetInt32(),
                Width = fixture.GetProperty("width").GetInt32(),
                Depths = [.. fixture.GetProperty("depths").EnumerateArray().Select(element => element.GetInt32())],
                HiddenSize = fixture.GetProperty("hidden").GetInt32(),
                OutputSize = outputGradients[0].Length,
            },
            backend);
        AlignedBuffer parameters = new(model.ParameterCount);
        model.Bind(parameters, 0);
        model.Load(Tensors(fixture.GetProperty("parameters")), "m", parameters.Span);
        model.ParametersChanged();
        float[] inputs = new float[rows * model.InputStride];
        byte[] pictures = [.. fixture.GetProperty("pictures").EnumerateArray().Select(element => element.GetByte())];
        pictures.CopyTo(MemoryMarshal.AsBytes(inputs.AsSpan()));
        float[] outputs = new float[rows * model.OutputStride];
        float[] gradients = new float[rows * model.OutputStride];
        ModelWorkspace workspace = model.CreateWorkspace(rows);
        model.Forward(inputs, rows, outputs, workspace);
        for (int r = 0; r < rows; r++)
        {
            float[] expected = Numbers(fixture.GetProperty("outputs")[r]);
            TensorAssert.Close(expected, outputs.AsSpan(r * model.OutputStride, model.OutputSize), 1e-6, 1e-5);
            outputGradients[r].CopyTo(gradients, r * model.OutputStride);
        }

        float[] found = new float[model.ParameterCount];
        model.Backward(inputs, rows, gradients, workspace, found);
        TensorArchive archive = new();
        model.Save(archive, "m", found);
        TensorArchive recorded = Tensors(fixture.GetProperty("gradients"));
        Assert.Equal(recorded.Names.Order(StringComparer.Ordinal), archive.Names.Order(StringComparer.Ordinal));
        foreach (string name in recorded.Names)
        {
            Assert.Equal(recorded.ShapeOf(name), archive.ShapeOf(name));
            TensorAssert.Close(Values(recorded, name), Values(archive, name), 2e-6, 2e-5);
        }
    }

    private static TensorArchive Tensors(JsonElement tensors)
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
}
