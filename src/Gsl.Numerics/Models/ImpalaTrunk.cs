using Gsl.Numerics.Convolutions;
using Gsl.Numerics.Kernels;

namespace Gsl.Numerics;

/// <summary>The convolutions of an <see cref="ImpalaCnn"/>, from bytes to features, by one library or another.</summary>
internal abstract unsafe class ImpalaTrunk
{
    private AlignedBuffer? _buffer;
    private int _offset;

    protected float* Parameters =>
        (_buffer ?? throw new InvalidOperationException("The model has no parameters yet: call Bind first.")).Pointer + _offset;

    public void Bind(AlignedBuffer buffer, int offset)
    {
        _buffer = buffer;
        _offset = offset;
    }

    /// <summary>Refreshes derived copies of the parameters.</summary>
    public abstract void ParametersChanged();

    public abstract ImpalaTrunkWorkspace CreateWorkspace(int rows);

    /// <summary>Features [rows][last height][last width][last channels] of pictures <paramref name="stride"/> bytes apart.</summary>
    public abstract void Forward(byte* pictures, nint stride, int rows, float* features, ImpalaTrunkWorkspace workspace);

    /// <summary>Adds the parameter gradients of the rows of the last forward pass.</summary>
    public abstract void Backward(
        byte* pictures, nint stride, int rows, float* features, float* featureGradients, ImpalaTrunkWorkspace workspace, float* gradients);

    /// <summary>destination[i] = activations[i] > 0 ? gradients[i] : 0.</summary>
    public static void PassPositive(float* activations, float* gradients, float* destination, int length)
    {
        for (int i = 0; i < length; i++)
        {
            destination[i] = activations[i] > 0f ? gradients[i] : 0f;
        }
    }

    /// <summary>Turns the bytes of a picture into numbers from 0 to 1 within a border that is not touched.</summary>
    public static void Decode(SimdLevel level, ImpalaStage first, byte* picture, float* destination)
    {
        int pixel = first.Layers[0].InputPixel;
        nint line = (first.InputWidth + 2) * pixel;
        nint length = first.InputWidth * pixel;
        for (nint y = 0; y < first.InputHeight; y++)
        {
            ConvolutionKernels.FromBytes(level, picture + (y * length), destination + ((y + 1) * line) + pixel, length);
        }
    }
}
