using System.Globalization;

namespace Gsl.Cli.Reports;

/// <summary>Writes numbers for people: fixed digits per kind, thin grouping, a true minus sign, a dash for what is missing.</summary>
public static class Numbers
{
    /// <summary>What stands where a number is missing.</summary>
    public const string Missing = "–";

    /// <summary>A rate or score with two decimals.</summary>
    public static string Rate(double value) => Format(value, "0.00");

    /// <summary>A return with about four significant digits.</summary>
    public static string Value(double value) => Format(value, Math.Abs(value) switch
    {
        < 10d => "0.00",
        < 1000d => "0.0",
        _ => "#,0",
    });

    /// <summary>A count with grouped digits.</summary>
    public static string Count(double value) => Format(value, "#,0");

    /// <summary>A count rounded to three digits with k, M or G, for example 2.05M.</summary>
    public static string Short(double value)
    {
        (double scaled, string unit) = Math.Abs(value) switch
        {
            >= 1e9 => (value / 1e9, "G"),
            >= 1e6 => (value / 1e6, "M"),
            >= 1e3 => (value / 1e3, "k"),
            _ => (value, ""),
        };
        return Format(scaled, Math.Abs(scaled) switch { < 10d => "0.##", < 100d => "0.#", _ => "0" }) + unit;
    }

    /// <summary>A share as a percentage.</summary>
    public static string Percent(double share) => double.IsFinite(share) ? Format(100d * share, "0.#") + " %" : Missing;

    /// <summary>A duration, for example 1 h 05 min.</summary>
    public static string Duration(double seconds)
    {
        if (!double.IsFinite(seconds) || seconds <= 0d)
        {
            return Missing;
        }

        var span = TimeSpan.FromSeconds(Math.Round(seconds));
        return span.TotalHours >= 1d
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalHours} h {span.Minutes:00} min")
            : span.TotalMinutes >= 1d
                ? string.Create(CultureInfo.InvariantCulture, $"{span.Minutes} min {span.Seconds:00} s")
                : string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s");
    }

    /// <summary>The first characters of a hash.</summary>
    public static string Hash(string hash) => hash.Length > 12 ? hash[..12] : hash.Length == 0 ? Missing : hash;

    private static string Format(double value, string format) => double.IsFinite(value)
        ? value.ToString(format, CultureInfo.InvariantCulture).Replace('-', '−')
        : Missing;
}
