using System.Globalization;

namespace Gsl.Training;

/// <summary>The values a number may take.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end; float.MaxValue or infinity for none worth naming.</param>
/// <param name="LowOpen">Whether the lower end itself is excluded.</param>
/// <param name="HighOpen">Whether the upper end itself is excluded.</param>
internal readonly record struct Interval(double Low, double High, bool LowOpen = false, bool HighOpen = false)
{
    public static Interval Any => new(double.NegativeInfinity, double.PositiveInfinity);

    public static Interval Positive => new(0, float.MaxValue, LowOpen: true);

    public static Interval NonNegative => new(0, float.MaxValue);

    public static Interval Share => new(0, 1);

    public static Interval OpenShare => new(0, 1, LowOpen: true, HighOpen: true);

    public bool Contains(double value) =>
        (LowOpen ? value > Low : value >= Low) && (HighOpen ? value < High : value <= High);

    public override string ToString()
    {
        string low = Low.ToString(CultureInfo.InvariantCulture);
        string high = High.ToString(CultureInfo.InvariantCulture);
        return (double.IsInfinity(Low), High >= float.MaxValue) switch
        {
            (true, true) => "must be a number",
            (false, true) => LowOpen ? $"must be greater than {low}" : $"must be at least {low}",
            _ => $"must be in {(LowOpen ? '(' : '[')}{low}, {high}{(HighOpen ? ')' : ']')}",
        };
    }
}
