using Gsl.Numerics.Convolutions;
using Gsl.Numerics.Kernels;

namespace Gsl.Numerics;

/// <summary>
/// The convolutions of an <see cref="ImpalaCnn"/>, from bytes to features, one picture at a time: whatever a picture needs
/// stays in a second-level cache, and sums over pictures have one order.
/// </summary>
internal sealed unsafe class ManagedImpalaTrunk : ImpalaTrunk
{
    /// <summary>Points of Winograd's filtering for each of the nine taps.</summary>
    private const int PointsPerWeight = WinogradBlock.Points / 9;

    // Fewer tiles than this do not pay for transforming a picture's weight gradients.
    private const int FewTiles = 16;

    private readonly ImpalaStage[] _stages;
    private readonly SimdLevel _level;
    private readonly bool _winograd;
    private readonly AlignedBuffer _transposed;
    private readonly AlignedBuffer _points;
    private readonly AlignedBuffer _transposedPoints;

    /// <summary>With <paramref name="winograd"/>, convolutions of pictures that are whole tiles are computed by Winograd's filtering.</summary>
    public ManagedImpalaTrunk(ImpalaStage[] stages, bool winograd, SimdLevel level)
    {
        _stages = stages;
        _level = level;
        _winograd = winograd;
        int transposed = stages[^1].Layers[^1].TransposedEnd;
        _transposed = new AlignedBuffer(transposed);
        _points = new AlignedBuffer(winograd ? PointsPerWeight * transposed : 0);
        _transposedPoints = new AlignedBuffer(winograd ? PointsPerWeight * transposed : 0);
    }

    private ImpalaStage Last => _stages[^1];

    private int FeatureLine => Last.Width * Last.Pixel;

    private int FeatureCount => Last.Height * FeatureLine;

    public override void ParametersChanged()
    {
        foreach (ImpalaStage stage in _stages)
        {
            foreach (ConvolutionLayer layer in stage.Layers)
            {
                layer.Transpose(Parameters, _transposed.Pointer);
                if (_winograd && layer.HasTransposed)
                {
                    Transform(layer.Forward(Parameters), _points.Pointer + (PointsPerWeight * layer.TransposedOffset));
                    Transform(layer.Backward(_transposed.Pointer), _transposedPoints.Pointer + (PointsPerWeight * layer.TransposedOffset));
                }
            }
        }
    }

    public override ImpalaTrunkWorkspace CreateWorkspace(int rows) => new ManagedImpalaWorkspace(_stages, rows);

    public override void Forward(byte* pictures, nint stride, int rows, float* features, ImpalaTrunkWorkspace workspace)
    {
        ManagedImpalaWorkspace own = (ManagedImpalaWorkspace)workspace;
        for (int row = 0; row < rows; row++)
        {
            Decode(_level, _stages[0], pictures + (row * stride), own.Picture.Pointer);
            for (int i = 0; i < _stages.Length; i++)
            {
                Forward(i, row, own);
            }

            float* output = own.Stages[^1].RectifiedOutput + Last.Interior;
            float* destination = features + ((nint)row * FeatureCount);
            for (int line = 0; line < Last.Height; line++)
            {
                new Span<float>(output + (line * Last.Line), FeatureLine)
                    .CopyTo(new Span<float>(destination + (line * FeatureLine), FeatureLine));
            }
        }
    }

    public override void Backward(
        byte* pictures, nint stride, int rows, float* features, float* featureGradients, ImpalaTrunkWorkspace workspace, float* gradients)
    {
        ManagedImpalaWorkspace own = (ManagedImpalaWorkspace)workspace;
        for (int row = 0; row < rows; row++)
        {
            Decode(_level, _stages[0], pictures + (row * stride), own.Picture.Pointer);
            float* destination = own.Stages[^1].BlockGradient(ImpalaStage.Residuals) + Last.Interior;
            nint offset = (nint)row * FeatureCount;
            for (int line = 0; line < Last.Height; line++)
            {
                PassPositive(features + offset, featureGradients + offset, destination + (line * Last.Line), FeatureLine);
                offset += FeatureLine;
            }

            for (int i = _stages.Length - 1; i >= 0; i--)
            {
                Backward(i, row, own, gradients);
            }
        }
    }

    private void Transform(in Convolution convolution, float* points) => ConvolutionKernels.Transform(
        _level, convolution.Weights, convolution.InputPixel, convolution.PanelWidth, convolution.Panels, points);

    private void Forward(int index, int row, ManagedImpalaWorkspace workspace)
    {
        ImpalaStage stage = _stages[index];
        ImpalaStageMemory memory = workspace.Stages[index];
        Convolution first = Forward(stage.Layers[0], stage.InputHeight, stage.InputWidth, workspace);
        Input(index, row, workspace, out first.Input, out first.InputLine);
        first.Output = memory.Convolved + stage.InputLine + stage.Pixel;
        first.OutputLine = stage.InputLine;
        ConvolutionKernels.Run(_level, ConvolutionEdge.Plain, first);

        MaxPool pool = Pool(stage, memory, row);
        pool.Input = memory.Convolved;
        pool.Output = memory.BlockInput(0) + stage.Interior;
        pool.Rectified = memory.Kept(row, 0) + stage.Interior;
        ConvolutionKernels.Forward(_level, pool);

        for (int block = 0; block < ImpalaStage.Residuals; block++)
        {
            bool last = block == ImpalaStage.Residuals - 1;
            int layer = 2 * block;
            Convolution inner = WithinStage(stage, Forward(stage.Layers[layer + 1], stage.Height, stage.Width, workspace));
            inner.Input = memory.Kept(row, layer);
            inner.Output = memory.Kept(row, layer + 1) + stage.Interior;
            ConvolutionKernels.Run(_level, ConvolutionEdge.Rectified, inner);

            Convolution outer = WithinStage(stage, Forward(stage.Layers[layer + 2], stage.Height, stage.Width, workspace));
            outer.Input = memory.Kept(row, layer + 1);
            outer.Addend = memory.BlockInput(block) + stage.Interior;
            outer.Output = (last ? memory.Output(row) : memory.BlockInput(block + 1)) + stage.Interior;
            outer.Rectified = (last ? memory.RectifiedOutput : memory.Kept(row, layer + 2)) + stage.Interior;
            ConvolutionKernels.Run(_level, ConvolutionEdge.Sum, outer);
        }
    }

    private void Backward(int index, int row, ManagedImpalaWorkspace workspace, float* gradients)
    {
        ImpalaStage stage = _stages[index];
        ImpalaStageMemory memory = workspace.Stages[index];
        for (int block = ImpalaStage.Residuals - 1; block >= 0; block--)
        {
            BlockBackward(stage, memory, block, row, workspace, gradients);
        }

        MaxPool pool = Pool(stage, memory, row);
        pool.Input = memory.ConvolvedGradient;
        pool.Output = memory.BlockGradient(0) + stage.Interior;
        ConvolutionKernels.Backward(_level, pool);

        ConvolutionGradient weights = Gradient(stage.Layers[0], stage.InputHeight, stage.InputWidth, workspace, gradients);
        Input(index, row, workspace, out weights.Input, out weights.InputLine);
        weights.Gradient = memory.ConvolvedGradient + stage.InputLine + stage.Pixel;
        weights.GradientLine = stage.InputLine;
        ConvolutionKernels.Run(_level, weights);

        // Every gradient after the pool goes to one element before it, so the sums are the same.
        BiasGradient(stage, stage.Layers[0], pool.Output, gradients);
        if (index > 0)
        {
            ImpalaStage previous = _stages[index - 1];
            Convolution inputs = Backward(stage.Layers[0], previous.Height, previous.Width, workspace);
            inputs.Input = memory.ConvolvedGradient;
            inputs.InputLine = stage.InputLine;
            inputs.Output = workspace.Stages[index - 1].BlockGradient(ImpalaStage.Residuals) + previous.Interior;
            inputs.OutputLine = previous.Line;
            ConvolutionKernels.Run(_level, ConvolutionEdge.Plain, inputs);
        }
    }

    private void BlockBackward(
        ImpalaStage stage, ImpalaStageMemory memory, int block, int row, ManagedImpalaWorkspace workspace, float* gradients)
    {
        int layer = 2 * block;
        float* input = memory.Kept(row, layer);
        float* between = memory.Kept(row, layer + 1);
        float* after = memory.BlockGradient(block + 1);
        ParameterGradients(stage, stage.Layers[layer + 2], between, after, workspace, gradients);

        Convolution outer = WithinStage(stage, Backward(stage.Layers[layer + 2], stage.Height, stage.Width, workspace));
        outer.Input = after;
        outer.Output = memory.InnerGradient + stage.Interior;
        outer.Reference = between + stage.Interior;
        ConvolutionKernels.Run(_level, ConvolutionEdge.Masked, outer);
        ParameterGradients(stage, stage.Layers[layer + 1], input, memory.InnerGradient, workspace, gradients);

        Convolution inner = WithinStage(stage, Backward(stage.Layers[layer + 1], stage.Height, stage.Width, workspace));
        inner.Input = memory.InnerGradient;
        inner.Addend = after + stage.Interior;
        inner.Reference = input + stage.Interior;
        inner.Output = memory.BlockGradient(block) + stage.Interior;
        ConvolutionKernels.Run(_level, ConvolutionEdge.MaskedSum, inner);
    }

    private void ParameterGradients(
        ImpalaStage stage, ConvolutionLayer layer, float* input, float* gradient, ManagedImpalaWorkspace workspace, float* gradients)
    {
        ConvolutionGradient weights = Gradient(layer, stage.Height, stage.Width, workspace, gradients);
        weights.Input = input;
        weights.InputLine = stage.Line;
        weights.Gradient = gradient + stage.Interior;
        weights.GradientLine = stage.Line;
        ConvolutionKernels.Run(_level, weights);
        BiasGradient(stage, layer, weights.Gradient, gradients);
    }

    private void BiasGradient(ImpalaStage stage, ConvolutionLayer layer, float* gradient, float* gradients)
    {
        int width = layer.PanelWidth;
        for (int channel = 0; channel < stage.Pixel; channel += width)
        {
            float* sums = gradients + layer.BiasOffset + channel;
            for (int line = 0; line < stage.Height; line++)
            {
                float* values = gradient + (line * stage.Line) + channel;
                Elementwise.ColumnSums(_level, values, stage.Pixel, stage.Width, width, sums, accumulate: true);
            }
        }
    }

    private Convolution Forward(ConvolutionLayer layer, int height, int width, ManagedImpalaWorkspace workspace)
    {
        Convolution convolution = layer.Forward(Parameters);
        Size(layer, height, width, _points, workspace, ref convolution);
        return convolution;
    }

    private Convolution Backward(ConvolutionLayer layer, int height, int width, ManagedImpalaWorkspace workspace)
    {
        Convolution convolution = layer.Backward(_transposed.Pointer);
        Size(layer, height, width, _transposedPoints, workspace, ref convolution);
        return convolution;
    }

    private void Size(
        ConvolutionLayer layer, int height, int width, AlignedBuffer points, ManagedImpalaWorkspace workspace, ref Convolution convolution)
    {
        convolution.Height = height;
        convolution.Width = width;
        if (_winograd && layer.HasTransposed && WinogradBlock.Fits(height, width))
        {
            convolution.Transformed = points.Pointer + (PointsPerWeight * layer.TransposedOffset);
            convolution.Scratch = workspace.Scratch.Pointer;
        }
    }

    private ConvolutionGradient Gradient(ConvolutionLayer layer, int height, int width, ManagedImpalaWorkspace workspace, float* gradients)
    {
        ConvolutionGradient weights = layer.Gradient(gradients);
        weights.Height = height;
        weights.Width = width;
        bool tiled = _winograd && layer.HasTransposed && WinogradBlock.Fits(height, width) && height * width >= 16 * FewTiles;
        weights.Scratch = tiled ? workspace.Scratch.Pointer : null;
        return weights;
    }

    // What the first convolution of a stage reads: the picture, or what the stage before kept.
    private void Input(int index, int row, ManagedImpalaWorkspace workspace, out float* input, out nint line)
    {
        ImpalaStage stage = _stages[index];
        input = index == 0 ? workspace.Picture.Pointer : workspace.Stages[index - 1].Output(row);
        line = (stage.InputWidth + 2) * stage.Layers[0].InputPixel;
    }

    private static Convolution WithinStage(ImpalaStage stage, Convolution convolution)
    {
        convolution.InputLine = stage.Line;
        convolution.OutputLine = stage.Line;
        return convolution;
    }

    private static MaxPool Pool(ImpalaStage stage, ImpalaStageMemory memory, int row) => new()
    {
        InputLine = stage.InputLine,
        OutputLine = stage.Line,
        Codes = memory.Codes(row),
        Height = stage.Height,
        Width = stage.Width,
        Channels = stage.Pixel,
    };
}
