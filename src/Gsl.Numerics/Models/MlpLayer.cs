namespace Gsl.Numerics;

/// <summary>Sizes of one linear layer and where its parts lie in the flat parameter vector.</summary>
/// <remarks>
/// Outputs are cut into panels of 32 columns, or a single one of 16 where 16 suffice. Weights are
/// [panel][<see cref="InputPadded"/>][<see cref="Width"/>], their transposed copy
/// [input panel][<see cref="OutputRows"/>][<see cref="TransposedWidth"/>].
/// </remarks>
internal sealed class MlpLayer
{
    public MlpLayer(int inputSize, int outputSize, bool normalized, int parameterOffset, int transposedOffset)
    {
        InputSize = inputSize;
        OutputSize = outputSize;
        Normalized = normalized;
        Width = PanelWidth(outputSize);
        Panels = (outputSize + Width - 1) / Width;
        InputPadded = RoundUp(inputSize, 8);
        OutputRows = RoundUp(outputSize, 8);
        TransposedWidth = PanelWidth(inputSize);
        TransposedPanels = (inputSize + TransposedWidth - 1) / TransposedWidth;
        WeightOffset = parameterOffset;
        BiasOffset = WeightOffset + (InputPadded * OutputPadded);
        GainOffset = BiasOffset + OutputPadded;
        NormBiasOffset = GainOffset + OutputPadded;
        ParameterEnd = normalized ? NormBiasOffset + OutputPadded : GainOffset;
        TransposedOffset = transposedOffset;
        TransposedEnd = transposedOffset + (TransposedPanels * OutputRows * TransposedWidth);
    }

    public int InputSize { get; }

    public int OutputSize { get; }

    /// <summary>Whether layer normalisation follows.</summary>
    public bool Normalized { get; }

    public int Width { get; }

    public int Panels { get; }

    public int OutputPadded => Panels * Width;

    public int InputPadded { get; }

    public int OutputRows { get; }

    public int TransposedWidth { get; }

    public int TransposedPanels { get; }

    public int WeightOffset { get; }

    public int BiasOffset { get; }

    public int GainOffset { get; }

    public int NormBiasOffset { get; }

    public int ParameterEnd { get; }

    public int TransposedOffset { get; }

    public int TransposedEnd { get; }

    /// <summary>Index of a weight in the flat parameter vector.</summary>
    public int WeightIndex(int output, int input) =>
        WeightOffset + (output / Width * InputPadded * Width) + (input * Width) + (output % Width);

    /// <summary>Columns of a panel worth computing: a half panel of 16 is cheaper.</summary>
    public int Columns => OutputSize <= 8 ? 8 : Width;

    /// <summary>Columns of a transposed panel worth computing.</summary>
    public int TransposedColumns => InputSize <= 8 ? 8 : TransposedWidth;

    public static int PanelWidth(int size) => size <= 16 ? 16 : 32;

    public static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;
}
