using Gsl.Numerics.Convolutions;
using Gsl.Numerics.Kernels;

namespace Gsl.Numerics.OneDnn;

/// <summary>The passes of an <see cref="OneDnnImpalaTrunk"/> over one group of rows, generic over how operands are stored.</summary>
internal static unsafe class OneDnnImpalaPasses<TElement>
    where TElement : struct, IStoredElement
{
    private const int Group = OneDnnImpalaTrunk.GroupRows;

    /// <summary>Features of <paramref name="count"/> rows from <paramref name="start"/>; rows missing in the group count as black.</summary>
    public static void Forward(
        SimdLevel level,
        ImpalaStage[] stages,
        float* parameters,
        byte* pictures,
        nint stride,
        int start,
        int count,
        float* features,
        OneDnnImpalaWorkspace workspace)
    {
        for (int s = 0; s < stages.Length; s++)
        {
            ImpalaStage stage = stages[s];
            OneDnnStageMemory memory = workspace.Stages[s];
            if (s == 0)
            {
                FirstConvolution(level, stage, parameters, pictures, stride, start, count, workspace);
                new Span<float>(memory.Stream + (count * memory.Area), (Group - count) * memory.Area).Clear();
            }
            else
            {
                memory.Convolutions[0]!.Forward(workspace.Stages[s - 1].Kept(start, 2 * ImpalaStage.Residuals), memory.Convolved);
                for (int i = 0; i < Group; i++)
                {
                    CopyLines(stage, memory, memory.Convolved + ((nint)i * memory.InputArea));
                    Pool(level, stage, memory, start, i);
                }
            }

            nint length = (nint)Group * memory.Area;
            StoredKernel<TElement>.Rectify(memory.Stream, memory.Kept(start, 0), length);
            for (int block = 0; block < ImpalaStage.Residuals; block++)
            {
                int layer = 2 * block;
                memory.Convolutions[layer + 1]!.Forward(memory.Kept(start, layer), memory.Kept(start, layer + 1));
                memory.Convolutions[layer + 2]!.Forward(memory.Kept(start, layer + 1), memory.Stream);
                if (block < ImpalaStage.Residuals - 1)
                {
                    StoredKernel<TElement>.Rectify(memory.Stream, memory.Kept(start, layer + 2), length);
                }
                else if (s < stages.Length - 1)
                {
                    StoredKernel<TElement>.Convert(memory.Stream, memory.Kept(start, layer + 2), length);
                }
                else
                {
                    byte* destination = (byte*)(features + ((nint)start * memory.Area));
                    StoredKernel<StoredFloat32>.Rectify(memory.Stream, destination, (nint)count * memory.Area);
                }
            }
        }
    }

    /// <summary>Adds the parameter gradients of a group whose last stage holds the gradients of its stream.</summary>
    public static void Backward(
        SimdLevel level,
        ImpalaStage[] stages,
        byte* pictures,
        nint stride,
        int start,
        int count,
        OneDnnImpalaWorkspace workspace,
        float* gradients)
    {
        for (int s = stages.Length - 1; s >= 0; s--)
        {
            ImpalaStage stage = stages[s];
            OneDnnStageMemory memory = workspace.Stages[s];
            if (typeof(TElement) != typeof(StoredFloat32))
            {
                StoredKernel<TElement>.Convert(memory.StreamGradient, memory.StoredGradient, (nint)Group * memory.Area);
            }

            for (int block = ImpalaStage.Residuals - 1; block >= 0; block--)
            {
                BlockBackward(memory, block, start, gradients);
            }

            if (s == 0)
            {
                FirstGradients(level, stage, pictures, stride, start, count, workspace, gradients);
                return;
            }

            for (int i = 0; i < Group; i++)
            {
                PoolBackward(level, stage, memory, start, i);
                StoreLines(stage, memory, memory.ConvolvedGradient + ((nint)i * memory.InputArea * TElement.Bytes));
            }

            OneDnnConvolutionMemory convolution = memory.Convolutions[0]!;
            OneDnnStageMemory previous = workspace.Stages[s - 1];
            convolution.BackwardWeights(previous.Kept(start, 2 * ImpalaStage.Residuals), memory.ConvolvedGradient, gradients);
            convolution.BackwardData(memory.ConvolvedGradient, previous.StreamGradient);
        }
    }

    private static void BlockBackward(OneDnnStageMemory memory, int block, int start, float* gradients)
    {
        int layer = 2 * block;
        nint length = (nint)Group * memory.Area;
        byte* input = memory.Kept(start, layer);
        byte* between = memory.Kept(start, layer + 1);
        OneDnnConvolutionMemory outer = memory.Convolutions[layer + 2]!, inner = memory.Convolutions[layer + 1]!;
        outer.BackwardWeights(between, memory.StoredGradient, gradients);
        outer.BackwardData(memory.StoredGradient, memory.InputGradient);
        StoredKernel<TElement>.Mask(memory.InputGradient, between, memory.InnerGradient, length);
        inner.BackwardWeights(input, memory.InnerGradient, gradients);
        inner.BackwardData(memory.InnerGradient, memory.InputGradient);
        StoredKernel<TElement>.AddMasked(memory.InputGradient, input, memory.StreamGradient, memory.StoredGradient, length);
    }

    private static void FirstConvolution(
        SimdLevel level,
        ImpalaStage stage,
        float* parameters,
        byte* pictures,
        nint stride,
        int start,
        int count,
        OneDnnImpalaWorkspace workspace)
    {
        OneDnnStageMemory memory = workspace.Stages[0];
        Convolution convolution = stage.Layers[0].Forward(parameters);
        convolution.Input = workspace.Picture.Pointer;
        convolution.InputLine = (stage.InputWidth + 2) * stage.Layers[0].InputPixel;
        convolution.Output = memory.Bordered + stage.InputLine + stage.Pixel;
        convolution.OutputLine = stage.InputLine;
        convolution.Height = stage.InputHeight;
        convolution.Width = stage.InputWidth;
        for (int i = 0; i < count; i++)
        {
            ImpalaTrunk.Decode(level, stage, pictures + ((start + i) * stride), workspace.Picture.Pointer);
            ConvolutionKernels.Run(level, ConvolutionEdge.Plain, convolution);
            Pool(level, stage, memory, start, i);
        }
    }

    private static void FirstGradients(
        SimdLevel level,
        ImpalaStage stage,
        byte* pictures,
        nint stride,
        int start,
        int count,
        OneDnnImpalaWorkspace workspace,
        float* gradients)
    {
        OneDnnStageMemory memory = workspace.Stages[0];
        ConvolutionLayer layer = stage.Layers[0];
        ConvolutionGradient weights = layer.Gradient(gradients);
        weights.Input = workspace.Picture.Pointer;
        weights.InputLine = (stage.InputWidth + 2) * layer.InputPixel;
        weights.Gradient = memory.BorderedGradient + stage.InputLine + stage.Pixel;
        weights.GradientLine = stage.InputLine;
        weights.Height = stage.InputHeight;
        weights.Width = stage.InputWidth;
        int pixels = stage.Height * stage.Width;
        for (int i = 0; i < count; i++)
        {
            ImpalaTrunk.Decode(level, stage, pictures + ((start + i) * stride), workspace.Picture.Pointer);
            PoolBackward(level, stage, memory, start, i);
            ConvolutionKernels.Run(level, weights);
            for (int channel = 0; channel < stage.Pixel; channel += layer.PanelWidth)
            {
                float* values = memory.StreamGradient + ((nint)i * memory.Area) + channel;
                float* sums = gradients + layer.BiasOffset + channel;
                Elementwise.ColumnSums(level, values, stage.Pixel, pixels, layer.PanelWidth, sums, accumulate: true);
            }
        }
    }

    // The positive part is not of use yet: the stream is rectified where it is stored as an operand.
    private static void Pool(SimdLevel level, ImpalaStage stage, OneDnnStageMemory memory, int start, int index)
    {
        MaxPool pool = Operands(stage, memory, start, index);
        pool.Input = memory.Bordered;
        pool.Output = memory.Stream + ((nint)index * memory.Area);
        pool.Rectified = memory.InputGradient + ((nint)index * memory.Area);
        ConvolutionKernels.Forward(level, pool);
    }

    private static void PoolBackward(SimdLevel level, ImpalaStage stage, OneDnnStageMemory memory, int start, int index)
    {
        MaxPool pool = Operands(stage, memory, start, index);
        pool.Input = memory.BorderedGradient;
        pool.Output = memory.StreamGradient + ((nint)index * memory.Area);
        ConvolutionKernels.Backward(level, pool);
    }

    private static MaxPool Operands(ImpalaStage stage, OneDnnStageMemory memory, int start, int index) => new()
    {
        InputLine = stage.InputLine,
        OutputLine = stage.Width * stage.Pixel,
        Codes = memory.Codes(start + index),
        Height = stage.Height,
        Width = stage.Width,
        Channels = stage.Pixel,
    };

    private static void CopyLines(ImpalaStage stage, OneDnnStageMemory memory, float* source)
    {
        int length = stage.InputWidth * stage.Pixel;
        for (int line = 0; line < stage.InputHeight; line++)
        {
            float* destination = memory.Bordered + ((line + 1) * stage.InputLine) + stage.Pixel;
            new Span<float>(source + ((nint)line * length), length).CopyTo(new Span<float>(destination, length));
        }
    }

    private static void StoreLines(ImpalaStage stage, OneDnnStageMemory memory, byte* destination)
    {
        nint length = (nint)stage.InputWidth * stage.Pixel;
        for (int line = 0; line < stage.InputHeight; line++)
        {
            float* source = memory.BorderedGradient + ((line + 1) * stage.InputLine) + stage.Pixel;
            StoredKernel<TElement>.Convert(source, destination + (line * length * TElement.Bytes), length);
        }
    }
}
