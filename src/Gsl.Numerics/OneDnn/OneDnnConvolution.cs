using Gsl.Numerics.Convolutions;

namespace Gsl.Numerics.OneDnn;

/// <summary>
/// The three passes of one convolution over a fixed number of pictures [count][height][width][channels], and its weights in the
/// orders and the element type that the library likes best. Shared by all threads; <see cref="OneDnnConvolutionMemory"/> is
/// what a thread needs.
/// </summary>
internal sealed unsafe class OneDnnConvolution
{
    private const int ForwardTraining = 64;
    private const int Direct = 1;
    private const int OperationBytes = 5976;

    private readonly ConvolutionLayer _layer;
    private readonly AlignedBuffer _plain;
    private readonly AlignedBuffer _forwardWeights;
    private readonly AlignedBuffer _backwardWeights;
    private readonly AlignedBuffer _bias;
    private readonly OneDnnHandle _plainMemory;
    private readonly OneDnnPrimitive _toForward;
    private readonly OneDnnPrimitive _toBackward;
    private readonly OneDnnHandle _stream = OneDnnLibrary.CreateStream();

    public OneDnnConvolution(
        ConvolutionLayer layer,
        int count,
        int height,
        int width,
        OneDnnElement element,
        OneDnnElement result,
        OneDnnPostOperation post)
    {
        _layer = layer;
        int inputs = layer.InputPixel, outputs = layer.OutputPixel;
        Input = OneDnnLayout.Pictures(element, count, height, width, inputs);
        Output = OneDnnLayout.Pictures(result, count, height, width, outputs);
        InputGradient = OneDnnLayout.Pictures(OneDnnElement.Float32, count, height, width, inputs);
        OutputGradient = OneDnnLayout.Pictures(element, count, height, width, outputs);
        Bias = OneDnnLayout.Vector(outputs);
        Plain = OneDnnLayout.PlainWeights(outputs, inputs);
        OneDnnLayout any = OneDnnLayout.AnyWeights(element, outputs, inputs);
        OneDnnLayout anyGradient = OneDnnLayout.AnyWeights(OneDnnElement.Float32, outputs, inputs);
        long* ones = stackalloc long[] { 1, 1 };
        byte[] memory = GC.AllocateArray<byte>(OperationBytes, pinned: true);
        fixed (byte* operation = memory)
        {
            OneDnnLibrary.Check(
                OneDnnNative.InitializeForward(
                    operation, ForwardTraining, Direct, Input.Pointer, any.Pointer, Bias.Pointer, Output.Pointer, ones, ones, ones),
                "dnnl_convolution_forward_desc_init");
            Forward = OneDnnPrimitive.Create(operation, null, post);
            OneDnnLibrary.Check(
                OneDnnNative.InitializeBackwardData(
                    operation, Direct, InputGradient.Pointer, any.Pointer, OutputGradient.Pointer, ones, ones, ones),
                "dnnl_convolution_backward_data_desc_init");
            BackwardData = OneDnnPrimitive.Create(operation, Forward);
            OneDnnLibrary.Check(
                OneDnnNative.InitializeBackwardWeights(
                    operation, Direct, Input.Pointer, anyGradient.Pointer, Bias.Pointer, OutputGradient.Pointer, ones, ones, ones),
                "dnnl_convolution_backward_weights_desc_init");
            BackwardWeights = OneDnnPrimitive.Create(operation, Forward);
        }

        OneDnnLayout forward = OneDnnLayout.Of(Forward.Description, OneDnnQuery.Weights);
        OneDnnLayout backward = OneDnnLayout.Of(BackwardData.Description, OneDnnQuery.Weights);
        WeightGradient = OneDnnLayout.Of(BackwardWeights.Description, OneDnnQuery.WeightGradient);
        FromGradient = OneDnnPrimitive.CreateReorder(WeightGradient, Plain);
        _toForward = OneDnnPrimitive.CreateReorder(Plain, forward);
        _toBackward = OneDnnPrimitive.CreateReorder(Plain, backward);
        _plain = new AlignedBuffer(9 * inputs * outputs);
        _bias = new AlignedBuffer(outputs);
        _forwardWeights = new AlignedBuffer(forward.FloatCount);
        _backwardWeights = new AlignedBuffer(backward.FloatCount);
        _plainMemory = OneDnnLibrary.CreateMemory(Plain, _plain.Pointer);
        ForwardWeights = OneDnnLibrary.CreateMemory(forward, _forwardWeights.Pointer);
        DataWeights = OneDnnLibrary.CreateMemory(backward, _backwardWeights.Pointer);
        BiasMemory = OneDnnLibrary.CreateMemory(Bias, _bias.Pointer);
    }

    public OneDnnLayout Input { get; }

    public OneDnnLayout Output { get; }

    public OneDnnLayout InputGradient { get; }

    public OneDnnLayout OutputGradient { get; }

    public OneDnnLayout Bias { get; }

    /// <summary>Weights [ky][kx][inputs][outputs], as the gradients of a thread end up.</summary>
    public OneDnnLayout Plain { get; }

    public OneDnnLayout WeightGradient { get; }

    public OneDnnPrimitive Forward { get; }

    public OneDnnPrimitive BackwardData { get; }

    public OneDnnPrimitive BackwardWeights { get; }

    public OneDnnPrimitive FromGradient { get; }

    public OneDnnHandle ForwardWeights { get; }

    public OneDnnHandle DataWeights { get; }

    public OneDnnHandle BiasMemory { get; }

    /// <summary>Takes the weights over after they changed.</summary>
    public void Refresh(float* parameters)
    {
        new Span<float>(parameters + _layer.BiasOffset, _layer.OutputPixel).CopyTo(_bias.Span);
        int width = _layer.PanelWidth;
        for (int row = 0; row < 9 * _layer.InputPixel; row++)
        {
            for (int output = 0; output < _layer.OutputPixel; output += width)
            {
                float* source = parameters + _layer.WeightIndex(output, 0, 0) + (row * width);
                new Span<float>(source, width).CopyTo(_plain.Slice((row * _layer.OutputPixel) + output, width));
            }
        }

        OneDnnArgument plain = new(OneDnnRole.Source, _plainMemory.Value);
        _toForward.Run(_stream, plain, new OneDnnArgument(OneDnnRole.Destination, ForwardWeights.Value));
        _toBackward.Run(_stream, plain, new OneDnnArgument(OneDnnRole.Destination, DataWeights.Value));
    }

    /// <summary>Adds gradients [ky][kx][inputs][outputs] and those of the bias to the flat gradient vector.</summary>
    public void AddGradients(AlignedBuffer plain, AlignedBuffer bias, float* gradients)
    {
        int width = _layer.PanelWidth;
        VectorMath.Add(gradients + _layer.BiasOffset, bias.Pointer, gradients + _layer.BiasOffset, _layer.OutputPixel);
        for (int output = 0; output < _layer.OutputPixel; output += width)
        {
            float* destination = gradients + _layer.WeightIndex(output, 0, 0);
            float* source = plain.Pointer + output;
            for (int row = 0; row < 9 * _layer.InputPixel; row++)
            {
                VectorMath.Add(destination, source, destination, width);
                destination += width;
                source += _layer.OutputPixel;
            }
        }
    }
}
