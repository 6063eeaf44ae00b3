namespace Gsl.Numerics.OneDnn;

/// <summary>What one thread needs to run an <see cref="OneDnnConvolution"/>.</summary>
internal sealed unsafe class OneDnnConvolutionMemory
{
    private readonly OneDnnConvolution _convolution;
    private readonly OneDnnHandle _stream;
    private readonly OneDnnHandle _input;
    private readonly OneDnnHandle _output;
    private readonly OneDnnHandle _inputGradient;
    private readonly OneDnnHandle _outputGradient;
    private readonly OneDnnHandle _weightGradient;
    private readonly OneDnnHandle _biasGradient;
    private readonly OneDnnHandle _plainGradient;
    private readonly OneDnnHandle _forwardScratchpad;
    private readonly OneDnnHandle _dataScratchpad;
    private readonly OneDnnHandle _weightScratchpad;
    private readonly AlignedBuffer _weights;
    private readonly AlignedBuffer _plain;
    private readonly AlignedBuffer _bias;
    private readonly AlignedBuffer _scratchpad;

    public OneDnnConvolutionMemory(OneDnnConvolution convolution, OneDnnHandle stream)
    {
        _convolution = convolution;
        _stream = stream;
        _weights = new AlignedBuffer(convolution.WeightGradient.FloatCount);
        _plain = new AlignedBuffer(convolution.Plain.FloatCount);
        _bias = new AlignedBuffer(convolution.Bias.FloatCount);
        OneDnnLayout forward = convolution.Forward.Scratchpad;
        OneDnnLayout data = convolution.BackwardData.Scratchpad;
        OneDnnLayout weights = convolution.BackwardWeights.Scratchpad;
        _scratchpad = new AlignedBuffer(Math.Max(Math.Max(forward.FloatCount, data.FloatCount), weights.FloatCount));
        _input = OneDnnLibrary.CreateMemory(convolution.Input, null);
        _output = OneDnnLibrary.CreateMemory(convolution.Output, null);
        _inputGradient = OneDnnLibrary.CreateMemory(convolution.InputGradient, null);
        _outputGradient = OneDnnLibrary.CreateMemory(convolution.OutputGradient, null);
        _weightGradient = OneDnnLibrary.CreateMemory(convolution.WeightGradient, _weights.Pointer);
        _biasGradient = OneDnnLibrary.CreateMemory(convolution.Bias, _bias.Pointer);
        _plainGradient = OneDnnLibrary.CreateMemory(convolution.Plain, _plain.Pointer);
        _forwardScratchpad = OneDnnLibrary.CreateMemory(forward, _scratchpad.Pointer);
        _dataScratchpad = OneDnnLibrary.CreateMemory(data, _scratchpad.Pointer);
        _weightScratchpad = OneDnnLibrary.CreateMemory(weights, _scratchpad.Pointer);
    }

    public void Forward(void* input, void* output)
    {
        Set(_input, input);
        Set(_output, output);
        _convolution.Forward.Run(
            _stream,
            new OneDnnArgument(OneDnnRole.Source, _input.Value),
            new OneDnnArgument(OneDnnRole.Weights, _convolution.ForwardWeights.Value),
            new OneDnnArgument(OneDnnRole.Bias, _convolution.BiasMemory.Value),
            new OneDnnArgument(OneDnnRole.Destination, _output.Value),
            new OneDnnArgument(OneDnnRole.Scratchpad, _forwardScratchpad.Value));
    }

    public void BackwardData(void* outputGradient, float* inputGradient)
    {
        Set(_outputGradient, outputGradient);
        Set(_inputGradient, inputGradient);
        _convolution.BackwardData.Run(
            _stream,
            new OneDnnArgument(OneDnnRole.DestinationGradient, _outputGradient.Value),
            new OneDnnArgument(OneDnnRole.Weights, _convolution.DataWeights.Value),
            new OneDnnArgument(OneDnnRole.SourceGradient, _inputGradient.Value),
            new OneDnnArgument(OneDnnRole.Scratchpad, _dataScratchpad.Value));
    }

    /// <summary>Adds the gradients of weights and bias to the flat vector <paramref name="gradients"/>.</summary>
    public void BackwardWeights(void* input, void* outputGradient, float* gradients)
    {
        Set(_input, input);
        Set(_outputGradient, outputGradient);
        _convolution.BackwardWeights.Run(
            _stream,
            new OneDnnArgument(OneDnnRole.Source, _input.Value),
            new OneDnnArgument(OneDnnRole.DestinationGradient, _outputGradient.Value),
            new OneDnnArgument(OneDnnRole.WeightGradient, _weightGradient.Value),
            new OneDnnArgument(OneDnnRole.BiasGradient, _biasGradient.Value),
            new OneDnnArgument(OneDnnRole.Scratchpad, _weightScratchpad.Value));
        _convolution.FromGradient.Run(
            _stream,
            new OneDnnArgument(OneDnnRole.Source, _weightGradient.Value),
            new OneDnnArgument(OneDnnRole.Destination, _plainGradient.Value));
        _convolution.AddGradients(_plain, _bias, gradients);
    }

    private static void Set(OneDnnHandle memory, void* data) =>
        OneDnnLibrary.Check(OneDnnNative.SetMemory(memory.Value, data), "dnnl_memory_set_data_handle");
}
