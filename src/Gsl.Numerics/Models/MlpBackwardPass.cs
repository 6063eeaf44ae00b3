using Gsl.Numerics.Kernels;

namespace Gsl.Numerics;

/// <summary>The backward pass of an <see cref="Mlp"/> over a block of rows at a time, blocks in order.</summary>
internal static unsafe class MlpBackwardPass
{
    public static void Run(
        MlpState state,
        float* inputs,
        int rows,
        float* outputGradients,
        MlpWorkspace workspace,
        float* parameterGradients,
        float* inputGradients,
        bool accumulate)
    {
        for (int start = 0; start < rows; start += workspace.BlockRows)
        {
            MlpGradientBlock block = new()
            {
                Start = start,
                Accumulate = accumulate || start > 0,
                Rows = Math.Min(workspace.BlockRows, rows - start),
                Gradient = outputGradients + ((nint)start * state.OutputStride),
                GradientStride = state.OutputStride,
                GradientPanelStride = state.Layers[^1].Width,
                GradientDepthWidth = state.OutputStride,
                Depth = state.Layers[^1].OutputSize - workspace.DetachedOutputs,
                Scratch = workspace.GradientA.Pointer,
                OtherScratch = workspace.GradientB.Pointer,
            };
            for (int i = state.Layers.Length - 1; i > 0; i--)
            {
                float* activations = workspace.Activations[i - 1].Pointer + ((nint)start * state.Layers[i - 1].OutputPadded);
                nint panelStride = (nint)workspace.BlockRows * state.Layers[i - 1].Width;
                if (parameterGradients != null)
                {
                    ParameterGradients(state, i, activations, state.Layers[i - 1].Width, panelStride, block, parameterGradients);
                }

                HiddenGradients(state, i, activations, panelStride, ref block);
                if (state.Layers[i - 1].Normalized)
                {
                    NormGradients(state, i - 1, block, workspace, parameterGradients);
                }
            }

            float* input = inputs + ((nint)start * state.InputStride);
            if (parameterGradients != null)
            {
                ParameterGradients(state, 0, input, state.InputStride, state.Layers[0].TransposedWidth, block, parameterGradients);
            }

            if (inputGradients != null)
            {
                InputGradients(state, block, inputGradients + ((nint)start * state.InputStride));
            }
        }
    }

    private static void ParameterGradients(
        MlpState state, int index, float* left, nint leftStride, nint leftPanelStride, in MlpGradientBlock block, float* gradients)
    {
        MlpLayer layer = state.Layers[index];
        int leftWidth = layer.TransposedWidth;
        OuterProduct product = default;
        product.LeftStride = leftStride;
        product.RightStride = block.GradientStride;
        product.Rows = block.Rows;
        product.Width = layer.Width;
        product.Columns = layer.Columns;
        product.Accumulate = block.Accumulate;
        for (int panel = 0; panel < layer.Panels; panel++)
        {
            float* weights = gradients + layer.WeightOffset + ((nint)panel * layer.InputPadded * layer.Width);
            product.Right = block.Gradient + (panel * block.GradientPanelStride);
            for (int source = 0; source < layer.TransposedPanels; source++)
            {
                product.Left = left + (source * leftPanelStride);
                product.Result = weights + ((nint)source * leftWidth * layer.Width);
                product.Features = Math.Min(leftWidth, layer.InputPadded - (source * leftWidth));
                Products.Run(state.Level, product);
            }

            float* biases = gradients + layer.BiasOffset + ((nint)panel * layer.Width);
            Elementwise.ColumnSums(
                state.Level, product.Right, block.GradientStride, block.Rows, layer.Width, biases, product.Accumulate);
        }
    }

    // Gradients at the inputs of layer `index`, times the derivative of the activation that made them.
    private static void HiddenGradients(
        MlpState state, int index, float* activations, nint panelStride, ref MlpGradientBlock block)
    {
        MlpLayer layer = state.Layers[index];
        RowProduct product = block.AsProduct(layer);
        product.ResultStride = layer.TransposedWidth;
        Epilogue epilogue = state.Activation switch
        {
            Activation.Tanh => Epilogue.TanhGradient,
            Activation.Relu => Epilogue.ReluGradient,
            _ => Epilogue.Linear,
        };
        for (int panel = 0; panel < layer.TransposedPanels; panel++)
        {
            product.Right = state.TransposedPanel(layer, panel);
            product.Result = block.Scratch + (panel * panelStride);
            product.Reference = activations + (panel * panelStride);
            Products.Run(state.Level, epilogue, product);
        }

        block.Gradient = block.Scratch;
        block.GradientStride = layer.TransposedWidth;
        block.GradientDepthWidth = layer.TransposedWidth;
        block.Depth = layer.InputSize;
        block.GradientPanelStride = panelStride;
        block.Scratch = block.OtherScratch;
        block.OtherScratch = block.Gradient;
    }

    private static void InputGradients(MlpState state, in MlpGradientBlock block, float* result)
    {
        MlpLayer layer = state.Layers[0];
        RowProduct product = block.AsProduct(layer);
        product.Result = block.Scratch;
        product.ResultStride = layer.TransposedWidth;
        product.Reference = product.Result;
        for (int panel = 0; panel < layer.TransposedPanels; panel++)
        {
            int first = panel * layer.TransposedWidth;
            int columns = Math.Min(layer.TransposedWidth, state.InputStride - first);
            product.Right = state.TransposedPanel(layer, panel);
            Products.Run(state.Level, Epilogue.Linear, product);
            for (int row = 0; row < block.Rows; row++)
            {
                Span<float> source = new(block.Scratch + (row * layer.TransposedWidth), columns);
                source.CopyTo(new Span<float>(result + ((nint)row * state.InputStride) + first, columns));
            }
        }
    }

    private static void NormGradients(
        MlpState state, int index, in MlpGradientBlock block, MlpWorkspace workspace, float* gradients)
    {
        MlpLayer layer = state.Layers[index];
        float* gain = gradients + layer.GainOffset;
        float* bias = gradients + layer.NormBiasOffset;
        if (!block.Accumulate)
        {
            new Span<float>(gain, layer.OutputPadded).Clear();
            new Span<float>(bias, layer.OutputPadded).Clear();
        }

        LayerNormBlock norm = state.NormBlock(index, block.Start, block.Rows, workspace);
        LayerNorm.Backward(state.Level, norm, block.Gradient, gain, bias);
    }
}
