namespace Gsl.Cli.Reports;

/// <summary>A cell of a <see cref="SummaryTable"/>.</summary>
/// <param name="Text">What a person reads.</param>
/// <param name="Value">The number behind it at full precision, or NaN where the cell is text.</param>
public readonly record struct TableCell(string Text, double Value = double.NaN)
{
    /// <summary>A text.</summary>
    public static implicit operator TableCell(string text) => new(text);

    /// <summary>A rate or score.</summary>
    public static TableCell Rate(double value) => new(Numbers.Rate(value), value);

    /// <summary>A return.</summary>
    public static TableCell Return(double value) => new(Numbers.Value(value), value);

    /// <summary>A count.</summary>
    public static TableCell Count(double value) => new(Numbers.Count(value), value);

    /// <summary>A share, written as a percentage.</summary>
    public static TableCell Percent(double share) => new(Numbers.Percent(share), share);
}
