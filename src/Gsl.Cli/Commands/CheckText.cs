using System.Globalization;
using System.Text.Json;
using Gsl.Environments;

namespace Gsl.Cli;

/// <summary>What <c>gsl env check</c> found, as text or JSON.</summary>
internal static class CheckText
{
    public static void Write(CheckReport report, bool json, TextWriter output)
    {
        if (json)
        {
            output.WriteLine(JsonText.Write(writer => WriteJson(writer, report)));
            return;
        }

        int width = report.Findings.Select(finding => finding.Name.Length).DefaultIfEmpty().Max();
        foreach (CheckFinding finding in report.Findings)
        {
            output.WriteLine($"{Word(finding.Outcome),-7}  {finding.Name.PadRight(width)}  {finding.Explanation}");
            if (finding.Remedy.Length > 0)
            {
                output.WriteLine($"{"",-7}  {"".PadRight(width)}  -> {finding.Remedy}");
            }
        }

        if (report.StepsPerSecond is { } speed)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.FamilyName} makes {speed:N0} steps per second on one core."));
        }

        output.WriteLine(report.Passed
            ? $"{report.FamilyName} keeps its contract."
            : $"{report.FamilyName} breaks its contract: {report.Findings.Count(finding => finding.Outcome == CheckOutcome.Failed)} finding(s) above.");
    }

    private static void WriteJson(Utf8JsonWriter writer, CheckReport report)
    {
        writer.WriteStartObject();
        writer.WriteString("environment", report.FamilyName);
        writer.WriteBoolean("passed", report.Passed);
        JsonText.WriteNumber(writer, "steps_per_second", report.StepsPerSecond ?? double.NaN);
        writer.WriteStartArray("findings");
        foreach (CheckFinding finding in report.Findings)
        {
            writer.WriteStartObject();
            writer.WriteString("name", finding.Name);
            writer.WriteString("outcome", Word(finding.Outcome));
            writer.WriteString("explanation", finding.Explanation);
            writer.WriteString("remedy", finding.Remedy);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static string Word(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Passed => "passed",
        CheckOutcome.Note => "note",
        CheckOutcome.Failed => "FAILED",
        _ => "skipped",
    };
}
