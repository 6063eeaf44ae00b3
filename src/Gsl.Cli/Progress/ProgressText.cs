using System.Globalization;

namespace Gsl.Cli;

/// <summary>Numbers of progress as people read them.</summary>
internal static class ProgressText
{
    /// <summary>What stands for a number that is not known.</summary>
    public const string Unknown = "-";

    /// <summary>A count with separators.</summary>
    public static string Count(double value) =>
        double.IsFinite(value) ? value.ToString("N0", CultureInfo.InvariantCulture) : Unknown;

    /// <summary>A return or score.</summary>
    public static string Value(double value) =>
        double.IsFinite(value) ? value.ToString("0.000", CultureInfo.InvariantCulture) : Unknown;

    /// <summary>A share as whole percent.</summary>
    public static string Percent(double share) =>
        double.IsFinite(share) ? (100 * share).ToString("0", CultureInfo.InvariantCulture) + "%" : Unknown;

    /// <summary>Seconds as minutes and seconds, or hours, minutes and seconds.</summary>
    public static string Duration(double seconds)
    {
        if (!double.IsFinite(seconds) || seconds > TimeSpan.MaxValue.TotalSeconds)
        {
            return Unknown;
        }

        TimeSpan span = TimeSpan.FromSeconds(Math.Round(seconds));
        return span.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(long)span.TotalHours}:{span.Minutes:00}:{span.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{span.Minutes}:{span.Seconds:00}");
    }
}
