using Gsl.Numerics.Kernels;

namespace Gsl.Numerics.Convolutions;

/// <summary>
/// <see cref="Convolution"/> and <see cref="ConvolutionGradient"/> by <see cref="WinogradTransforms{TSimd, TVector}"/>: a quarter of the
/// multiplications, at the price of some rounding (a few units in the sixth digit).
/// </summary>
internal static unsafe class WinogradKernel<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    /// <summary>Transforms weights [panel][9][inputs][width] to [36][panel][inputs][width].</summary>
    public static void Weights(float* weights, nint inputs, nint panelWidth, nint panels, float* transformed)
    {
        float* scratch = stackalloc float[18 * 16];
        nint plane = panels * inputs * panelWidth;
        nint tap = inputs * panelWidth;
        for (nint panel = 0; panel < panels; panel++)
        {
            for (nint i = 0; i < tap; i += TSimd.Count)
            {
                WinogradTransforms<TSimd, TVector>.Weights(
                    weights + (panel * 9 * tap) + i, tap, transformed + (panel * tap) + i, plane, scratch);
            }
        }
    }

    /// <summary>Computes one picture.</summary>
    public static void Run<TEdge>(in Convolution c)
        where TEdge : struct, IConvolutionEdge
    {
        WinogradBlock block = new(c.Height, c.Width, c.InputPixel, c.OutputPixel, c.Scratch);
        for (int line = 0; line < block.TileLines; line += block.BlockLines)
        {
            int lines = Math.Min(block.BlockLines, block.TileLines - line);
            Inputs(block, c.Input, c.InputLine, c.InputPixel, line, lines);
            int tiles = lines * block.TilesPerLine;
            nint weights = c.InputPixel * c.PanelWidth;
            for (nint point = 0; point < WinogradBlock.Points; point++)
            {
                for (nint panel = 0; panel < c.Panels; panel++)
                {
                    WinogradProducts<TSimd, TVector>.Rows(
                        block.Left + (point * block.LeftPlane),
                        c.InputPixel,
                        c.Transformed + (((point * c.Panels) + panel) * weights),
                        c.PanelWidth,
                        block.Right + (point * block.RightPlane) + (panel * c.PanelWidth),
                        c.OutputPixel,
                        tiles);
                }
            }

            for (int tile = 0; tile < tiles; tile++)
            {
                nint y = 4 * (line + (tile / block.TilesPerLine)), x = 4 * (tile % block.TilesPerLine);
                nint offset = (y * c.OutputLine) + (x * c.OutputPixel);
                float* source = block.Right + (tile * c.OutputPixel);
                for (nint channel = 0; channel < c.OutputPixel; channel += TSimd.Count)
                {
                    TVector bias = c.Bias == null ? TSimd.Broadcast(0f) : TSimd.Load(c.Bias + channel);
                    WinogradTransforms<TSimd, TVector>.Output<TEdge>(
                        source + channel, block.RightPlane, bias, c, offset + channel, block.Scratch);
                }
            }
        }
    }

    /// <summary>Adds the weight gradients of one picture.</summary>
    public static void Gradient(in ConvolutionGradient g)
    {
        WinogradBlock block = new(g.Height, g.Width, g.InputPixel, g.GradientPixel, g.Scratch);
        nint size = g.InputPixel * g.PanelWidth;
        nint plane = g.Panels * size;
        for (int line = 0; line < block.TileLines; line += block.BlockLines)
        {
            int lines = Math.Min(block.BlockLines, block.TileLines - line);
            int tiles = lines * block.TilesPerLine;
            Inputs(block, g.Input, g.InputLine, g.InputPixel, line, lines);
            for (int tile = 0; tile < tiles; tile++)
            {
                nint y = 4 * (line + (tile / block.TilesPerLine)), x = 4 * (tile % block.TilesPerLine);
                WinogradTransforms<TSimd, TVector>.OutputGradient(
                    g.Gradient + (y * g.GradientLine) + (x * g.GradientPixel),
                    g.GradientLine,
                    g.GradientPixel,
                    g.GradientPixel,
                    block.Right + (tile * g.GradientPixel),
                    block.RightPlane,
                    block.Scratch);
            }

            for (nint point = 0; point < WinogradBlock.Points; point++)
            {
                for (nint panel = 0; panel < g.Panels; panel++)
                {
                    WinogradProducts<TSimd, TVector>.Outer(
                        block.Left + (point * block.LeftPlane),
                        g.InputPixel,
                        block.Right + (point * block.RightPlane) + (panel * g.PanelWidth),
                        g.GradientPixel,
                        block.Weights + (point * plane) + (panel * size),
                        g.PanelWidth,
                        tiles,
                        line > 0);
                }
            }
        }

        for (nint panel = 0; panel < g.Panels; panel++)
        {
            for (nint i = 0; i < size; i += TSimd.Count)
            {
                WinogradTransforms<TSimd, TVector>.WeightGradient(
                    block.Weights + (panel * size) + i, plane, g.Result + (panel * 9 * size) + i, size, block.Scratch);
            }
        }
    }

    private static void Inputs(in WinogradBlock block, float* input, nint inputLine, nint pixel, int line, int lines)
    {
        for (int tile = 0; tile < lines * block.TilesPerLine; tile++)
        {
            nint y = 4 * (line + (tile / block.TilesPerLine)), x = 4 * (tile % block.TilesPerLine);
            WinogradTransforms<TSimd, TVector>.Input(
                input + (y * inputLine) + (x * pixel),
                inputLine,
                pixel,
                pixel,
                block.Left + (tile * pixel),
                block.LeftPlane,
                block.Scratch);
        }
    }
}
