using Gsl.Numerics.Convolutions;

namespace Gsl.Numerics;

/// <summary>Sizes of one stage of an <see cref="ImpalaCnn"/> and its convolutions.</summary>
internal sealed class ImpalaStage
{
    /// <summary>Residual blocks, of two convolutions each.</summary>
    public const int Residuals = 2;

    public ImpalaStage(int index, int height, int width, int inputs, int inputPixel, int outputs, int parameterOffset, int transposedOffset)
    {
        InputHeight = height;
        InputWidth = width;
        Height = (height + 1) / 2;
        Width = (width + 1) / 2;
        Layers = new ConvolutionLayer[1 + (2 * Residuals)];
        for (int i = 0; i < Layers.Length; i++)
        {
            string name = $"blocks.{index}" + (i == 0 ? ".conv" : $".residuals.{(i - 1) / 2}.conv{(i - 1) % 2}");
            Layers[i] = new ConvolutionLayer(name, inputs, inputPixel, outputs, parameterOffset, transposedOffset);
            parameterOffset = Layers[i].ParameterEnd;
            transposedOffset = Layers[i].TransposedEnd;
            inputs = outputs;
            inputPixel = Layers[i].OutputPixel;
        }

        Pixel = inputPixel;
    }

    /// <summary>Lines before the pool.</summary>
    public int InputHeight { get; }

    /// <summary>Pixels of a line before the pool.</summary>
    public int InputWidth { get; }

    /// <summary>Lines after the pool.</summary>
    public int Height { get; }

    /// <summary>Pixels of a line after the pool.</summary>
    public int Width { get; }

    /// <summary>Channels of the stage with padding.</summary>
    public int Pixel { get; }

    /// <summary>The convolution before the pool, then those of the residual blocks.</summary>
    public ConvolutionLayer[] Layers { get; }

    /// <summary>Elements from line to line after the pool, border included.</summary>
    public int Line => (Width + 2) * Pixel;

    /// <summary>Elements of a picture after the pool, border included.</summary>
    public int Area => (Height + 2) * Line;

    /// <summary>Offset of the first element within the border.</summary>
    public int Interior => Line + Pixel;

    /// <summary>Elements from line to line before the pool, border included.</summary>
    public int InputLine => (InputWidth + 2) * Pixel;

    /// <summary>Elements of a picture before the pool, border included.</summary>
    public int InputArea => (InputHeight + 2) * InputLine;

    /// <summary>Winners' codes of a picture, as <see cref="MaxPool.Codes"/> wants them.</summary>
    public int CodeArea => (Height + 1) * (Width + 1) * Pixel;
}
