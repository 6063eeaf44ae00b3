using System.Runtime.InteropServices;
using Gsl.Numerics.Kernels;

namespace Gsl.Numerics.PointClouds;

/// <summary>
/// A PointNet over one segment of clouds: two layers for each point, pooling (half of the channels by maximum, half by mean), two
/// layers more. A point's inputs are the segment's middle, its colour, its coordinates from the middle, state and action.
/// </summary>
internal sealed unsafe class PointNet
{
    private const int Panel = 32;
    private const int Colors = 128;

    private readonly MlpLayer _second;
    private readonly SimdLevel _level;
    private readonly AlignedBuffer _palette;
    private readonly AlignedBuffer _colors;
    private readonly AlignedBuffer _transposed;
    private AlignedBuffer? _buffer;
    private int _offset;

    public PointNet(Segment segment, int features, int channels, IReadOnlyList<float> palette, int parameterOffset, SimdLevel level)
    {
        Segment = segment;
        Channels = channels;
        _level = level;
        Frame = new MlpPart([3 + features, channels], parameterOffset, level);
        WeightOffset = Frame.End;
        _second = new MlpLayer(channels, channels, false, WeightOffset + (PointNetCloud.Coordinates * channels), 0);
        Tail = new MlpPart([channels, channels, channels], _second.ParameterEnd, level);
        _palette = new AlignedBuffer(3 * Colors);
        for (int i = 0; i < palette.Count; i++)
        {
            _palette.Span[i] = palette[i];
        }

        _colors = new AlignedBuffer(Colors * channels);
        _transposed = new AlignedBuffer(_second.TransposedEnd);
    }

    public Segment Segment { get; }

    public int Channels { get; }

    /// <summary>First layer as far as it is the same for all points: inputs are the segment's middle, state and action.</summary>
    public MlpPart Frame { get; }

    /// <summary>The layers behind the pooling.</summary>
    public MlpPart Tail { get; }

    /// <summary>Where the first layer's weights of x, y, z, red, green, blue lie [6][Channels].</summary>
    public int WeightOffset { get; }

    /// <summary>The second layer.</summary>
    public MlpLayer Second => _second;

    public int ParameterEnd => Tail.End;

    private float* Parameters => _buffer!.Pointer + _offset;

    public void Bind(AlignedBuffer buffer, int offset)
    {
        _buffer = buffer;
        _offset = offset;
        Frame.Bind(buffer, offset);
        Tail.Bind(buffer, offset);
    }

    public void ParametersChanged()
    {
        Frame.Network.ParametersChanged();
        Tail.Network.ParametersChanged();
        for (int output = 0; output < Channels; output += 8)
        {
            for (int input = 0; input < Channels; input += 8)
            {
                PanelTranspose.Tile(
                    Parameters + _second.WeightIndex(output, input), Panel, TransposedTile(_transposed.Pointer, Channels, output, input), Panel);
            }
        }

        float* weights = Parameters + WeightOffset + (3 * Channels);
        for (int color = 0; color < Colors; color++)
        {
            ReadOnlySpan<float> rgb = _palette.Span.Slice(3 * color, 3);
            Span<float> row = _colors.Span.Slice(color * Channels, Channels);
            for (int j = 0; j < Channels; j++)
            {
                float green = MathF.FusedMultiplyAdd(rgb[1], weights[Channels + j], rgb[0] * weights[j]);
                row[j] = MathF.FusedMultiplyAdd(rgb[2], weights[(2 * Channels) + j], green);
            }
        }
    }

    /// <summary>Tokens [rows, Channels] of clouds; <paramref name="features"/> are [rows, <paramref name="featureStride"/>].</summary>
    public void Forward(
        SortedClouds clouds,
        int rows,
        ReadOnlySpan<float> features,
        int featureStride,
        Span<float> tokens,
        PointNetWorkspace workspace,
        PointNetMemory memory)
    {
        int stride = Frame.Network.InputStride;
        for (int row = 0; row < rows; row++)
        {
            Span<float> inputs = workspace.FrameInputs.Slice(row * stride, stride);
            FindMiddle(clouds, row, inputs[..3]);
            features.Slice(row * featureStride, Frame.Network.InputSize - 3).CopyTo(inputs[3..]);
        }

        Frame.Network.Forward(workspace.FrameInputs.Span, rows, workspace.Frames.Span, workspace.Frame);
        for (int row = 0; row < rows; row++)
        {
            Pool(clouds, row, workspace, memory);
        }

        PoolMeans(rows, workspace);
        Tail.Network.Forward(workspace.Pooled.Span, rows, tokens, workspace.Tail);
    }

    /// <summary>
    /// Parameter gradients, unless <paramref name="gradients"/> are empty, and those of state and action in the workspace's <see cref="PointNetWorkspace.FrameInputGradients"/>,
    /// from those of the tokens.
    /// </summary>
    public void Backward(
        SortedClouds clouds,
        int rows,
        ReadOnlySpan<float> tokenGradients,
        PointNetWorkspace workspace,
        PointNetMemory memory,
        Span<float> gradients,
        bool withInputs,
        bool accumulate)
    {
        Span<float> pooledGradients = workspace.PooledGradients.Span;
        Tail.Backward(workspace.Pooled.Span, rows, tokenGradients, workspace.Tail, gradients, pooledGradients, accumulate);
        fixed (float* target = gradients)
        {
            PassMeans(rows, workspace);
            if (target != null)
            {
                StartGradients(rows, workspace, target, memory.SecondGradients.Pointer, accumulate);
            }

            for (int row = 0; row < rows; row++)
            {
                PassCloud(clouds, row, workspace, memory, target);
            }

            if (target != null)
            {
                FinishSecondGradients(target, memory.SecondGradients.Pointer);
            }
        }

        Span<float> inputGradients = withInputs ? workspace.FrameInputGradients.Span : default;
        Frame.Backward(
            workspace.FrameInputs.Span, rows, workspace.FrameGradients.Span, workspace.Frame, gradients, inputGradients, accumulate);
    }

    private static float* TransposedTile(float* panels, int outputs, int output, int input) =>
        panels + ((nint)input / Panel * outputs * Panel) + ((nint)output * Panel) + (input % Panel);

    private void FindMiddle(SortedClouds clouds, int row, Span<float> middle)
    {
        clouds.Select(row, Segment, out int start, out int end);
        for (int axis = 0; axis < 3; axis++)
        {
            float* values = clouds.Coordinates(row) + ((nint)axis * clouds.Points) + start;
            middle[axis] = end > start ? PointCloudKernels.Mean(_level, values, end - start) : 0f;
        }
    }

    // Largest outputs and hidden means of one cloud; of an empty segment, whose token nobody looks at, zeros.
    private void Pool(SortedClouds clouds, int row, PointNetWorkspace workspace, PointNetMemory memory)
    {
        fixed (PointRun* runs = clouds.Runs(row, Segment))
        {
            PointNetCloud cloud = Describe(clouds, row, runs, workspace, memory);
            if (cloud.Points == 0)
            {
                new Span<float>(cloud.Means, Channels).Clear();
                new Span<float>(cloud.Largest, cloud.Half).Clear();
                return;
            }

            Centre(clouds, row, cloud, workspace);
            PointCloudKernels.Forward(_level, cloud);
        }
    }

    private PointNetCloud Describe(SortedClouds clouds, int row, PointRun* runs, PointNetWorkspace workspace, PointNetMemory memory)
    {
        PointNetCloud cloud = default;
        cloud.Channels = Channels;
        clouds.Select(row, Segment, out cloud.Start, out cloud.End);
        cloud.Runs = runs;
        cloud.RunCount = clouds.Runs(row, Segment).Length;
        cloud.X = memory.Centred.Pointer;
        cloud.Y = cloud.X + clouds.Points;
        cloud.Z = cloud.Y + clouds.Points;
        cloud.Palette = _palette.Pointer;
        cloud.Frame = workspace.Frames.Pointer + ((nint)row * Channels);
        cloud.Colors = _colors.Pointer;
        cloud.Weights = Parameters + WeightOffset;
        cloud.Second = Parameters + _second.WeightOffset;
        cloud.SecondBias = Parameters + _second.BiasOffset;
        cloud.Sums = workspace.Sums.Pointer + ((nint)row * Channels * PointNetCloud.SumCount);
        cloud.Means = workspace.Means.Pointer + ((nint)row * Channels);
        cloud.Largest = workspace.Pooled.Pointer + ((nint)row * Channels);
        cloud.Winners = (int*)Marshal.UnsafeAddrOfPinnedArrayElement(workspace.Winners, row * cloud.Half);
        cloud.Scratch = memory.Scratch();
        return cloud;
    }

    private void Centre(SortedClouds clouds, int row, in PointNetCloud cloud, PointNetWorkspace workspace)
    {
        float* middle = workspace.FrameInputs.Pointer + ((nint)row * Frame.Network.InputStride);
        for (int axis = 0; axis < 3; axis++)
        {
            nint first = ((nint)axis * clouds.Points) + cloud.Start;
            PointCloudKernels.Shift(_level, clouds.Coordinates(row) + first, middle[axis], cloud.X + first, cloud.Points);
        }
    }

    // The second layer is linear: the mean of its outputs is its output at the mean.
    private void PoolMeans(int rows, PointNetWorkspace workspace)
    {
        RowProduct product = default;
        product.Left = workspace.Means.Pointer;
        product.LeftStride = Channels;
        product.LeftPanelWidth = Channels;
        product.Depth = Channels;
        product.ResultStride = Channels;
        product.Rows = rows;
        product.Width = Panel;
        product.Columns = Panel;
        for (int first = Channels / 2; rows > 0 && first < Channels; first += Panel)
        {
            product.Right = Parameters + _second.WeightIndex(first, 0);
            product.Bias = Parameters + _second.BiasOffset + first;
            product.Result = workspace.Pooled.Pointer + first;
            product.Reference = product.Result;
            Products.Run(_level, Epilogue.Linear, product);
        }
    }

    // Gradients at the hidden units' means.
    private void PassMeans(int rows, PointNetWorkspace workspace)
    {
        int half = Channels / 2;
        RowProduct product = default;
        product.Left = workspace.PooledGradients.Pointer + half;
        product.LeftStride = Channels;
        product.LeftPanelWidth = half;
        product.Depth = half;
        product.ResultStride = Channels;
        product.Rows = rows;
        product.Width = Panel;
        product.Columns = Panel;
        for (int first = 0; rows > 0 && first < Channels; first += Panel)
        {
            product.Right = TransposedTile(_transposed.Pointer, Channels, half, first);
            product.Result = workspace.MeanGradients.Pointer + first;
            product.Reference = product.Result;
            Products.Run(_level, Epilogue.Linear, product);
        }
    }

    // The second layer's gradients as far as they need no points, and where the rest is added.
    private void StartGradients(int rows, PointNetWorkspace workspace, float* gradients, float* transposed, bool accumulate)
    {
        if (!accumulate)
        {
            new Span<float>(gradients + WeightOffset, _second.ParameterEnd - WeightOffset).Clear();
        }

        OuterProduct product = default;
        product.Left = workspace.Means.Pointer;
        product.LeftStride = Channels;
        product.RightStride = Channels;
        product.Rows = rows;
        product.Features = Channels;
        product.Width = Panel;
        product.Columns = Panel;
        product.Accumulate = true;
        for (int first = 0; first < Channels; first += Panel)
        {
            product.Right = workspace.PooledGradients.Pointer + first;
            product.Result = gradients + _second.WeightIndex(first, 0);
            if (first >= Channels / 2)
            {
                Products.Run(_level, product);
            }

            float* bias = gradients + _second.BiasOffset + first;
            Elementwise.ColumnSums(_level, product.Right, Channels, rows, Panel, bias, accumulate: true);
        }

        StartSecondGradients(gradients, transposed, accumulate);
    }

    private void PassCloud(SortedClouds clouds, int row, PointNetWorkspace workspace, PointNetMemory memory, float* target)
    {
        fixed (PointRun* runs = clouds.Runs(row, Segment))
        {
            PointNetCloud cloud = Describe(clouds, row, runs, workspace, memory);
            if (cloud.Points == 0)
            {
                workspace.FrameGradients.Slice(row * Channels, Channels).Clear();
                return;
            }

            Centre(clouds, row, cloud, workspace);
            PointNetGradients gradients = default;
            gradients.Largest = workspace.PooledGradients.Pointer + ((nint)row * Channels);
            gradients.Means = workspace.MeanGradients.Pointer + ((nint)row * Channels);
            gradients.Second = _transposed.Pointer;
            gradients.PanelStride = (nint)Channels * Panel;
            gradients.Frame = workspace.FrameGradients.Pointer + ((nint)row * Channels);
            gradients.Weights = target == null ? null : target + WeightOffset;
            gradients.SecondGradients = target == null ? null : memory.SecondGradients.Pointer;
            PointCloudKernels.Backward(_level, cloud, gradients);
        }
    }

    private void StartSecondGradients(float* gradients, float* transposed, bool accumulate)
    {
        if (!accumulate)
        {
            new Span<float>(transposed, Channels * Channels / 2).Clear();
            return;
        }

        for (int output = 0; output < Channels / 2; output += 8)
        {
            for (int input = 0; input < Channels; input += 8)
            {
                PanelTranspose.Tile(
                    gradients + _second.WeightIndex(output, input), Panel, TransposedTile(transposed, Channels / 2, output, input), Panel);
            }
        }
    }

    private void FinishSecondGradients(float* gradients, float* transposed)
    {
        for (int output = 0; output < Channels / 2; output += 8)
        {
            for (int input = 0; input < Channels; input += 8)
            {
                PanelTranspose.Tile(
                    TransposedTile(transposed, Channels / 2, output, input), Panel, gradients + _second.WeightIndex(output, input), Panel);
            }
        }
    }
}
