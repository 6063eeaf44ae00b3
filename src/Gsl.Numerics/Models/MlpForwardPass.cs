using Gsl.Numerics.Kernels;

namespace Gsl.Numerics;

/// <summary>The forward pass of an <see cref="Mlp"/> over a block of rows at a time.</summary>
internal static unsafe class MlpForwardPass
{
    public static void Run(MlpState state, float* inputs, int rows, float* outputs, MlpWorkspace workspace)
    {
        MlpLayer[] layers = state.Layers;
        MlpLayer last = layers[^1];
        for (int start = 0; start < rows; start += workspace.BlockRows)
        {
            RowProduct product = default;
            product.Rows = Math.Min(workspace.BlockRows, rows - start);
            product.Left = inputs + ((nint)start * state.InputStride);
            product.LeftStride = state.InputStride;
            product.LeftPanelWidth = state.InputStride;
            for (int i = 0; i < layers.Length - 1; i++)
            {
                Hidden(state, i, start, ref product, workspace);
            }

            product.ResultStride = state.OutputStride;
            Linear(state, last, ref product, outputs + ((nint)start * state.OutputStride), last.Width, Epilogue.Linear);
        }
    }

    private static void Hidden(MlpState state, int index, int start, ref RowProduct product, MlpWorkspace workspace)
    {
        MlpLayer layer = state.Layers[index];
        nint offset = (nint)start * layer.OutputPadded;
        nint panelStride = (nint)workspace.BlockRows * layer.Width;
        float* activations = workspace.Activations[index].Pointer + offset;
        product.ResultStride = layer.Width;
        if (layer.Normalized)
        {
            Linear(state, layer, ref product, workspace.Normalized[index].Pointer + offset, panelStride, Epilogue.Linear);
            LayerNormBlock block = state.NormBlock(index, start, product.Rows, workspace);
            LayerNorm.Forward(state.Level, block, activations);
            Activate(state, layer, activations, panelStride, product.Rows, state.Activation);
        }
        else
        {
            bool relu = state.Activation == Activation.Relu;
            Linear(state, layer, ref product, activations, panelStride, relu ? Epilogue.Relu : Epilogue.Linear);
            Activate(state, layer, activations, panelStride, product.Rows, relu ? Activation.Identity : state.Activation);
        }

        product.Left = activations;
        product.LeftStride = layer.Width;
        product.LeftPanelWidth = layer.Width;
        product.LeftPanelStride = panelStride;
    }

    private static void Linear(
        MlpState state, MlpLayer layer, ref RowProduct product, float* result, nint panelStride, Epilogue epilogue)
    {
        product.Depth = layer.InputSize;
        product.Width = layer.Width;
        product.Columns = layer.Columns;
        for (int panel = 0; panel < layer.Panels; panel++)
        {
            product.Right = state.Parameters + layer.WeightOffset + ((nint)panel * layer.InputPadded * layer.Width);
            product.Bias = state.Parameters + layer.BiasOffset + ((nint)panel * layer.Width);
            product.Result = result + (panel * panelStride);
            product.Reference = product.Result;
            Products.Run(state.Level, epilogue, product);
        }
    }

    private static void Activate(
        MlpState state, MlpLayer layer, float* values, nint panelStride, int rows, Activation activation)
    {
        if (activation == Activation.Identity)
        {
            return;
        }

        for (int panel = 0; panel < layer.Panels; panel++)
        {
            float* block = values + (panel * panelStride);
            nint length = (nint)rows * layer.Width;
            if (activation == Activation.Tanh)
            {
                Elementwise.TanhInPlace(state.Level, block, length);
            }
            else
            {
                Elementwise.ReluInPlace(state.Level, block, length);
            }
        }
    }
}
