using System.Text.Json;
using Gsl.Cli.Reports;

namespace Gsl.Cli;

/// <summary>Shows finished runs: the tables of one, or the intervals over several seeds, and where their report is.</summary>
internal static class RunResults
{
    /// <summary>Writes the report's files and its tables to the terminal.</summary>
    /// <param name="folders">Run directories.</param>
    /// <param name="output">Folder of the report, or null for the usual one.</param>
    /// <param name="json">Whether to write JSON.</param>
    /// <param name="terminal">Where to write.</param>
    public static void Show(IReadOnlyList<string> folders, string? output, bool json, Terminal terminal)
    {
        ReportFiles files = ReportBuilder.Build(folders, output, terminal.Clock);
        RunRecord[] runs = [.. folders.Select(RunReader.Read)];
        IReadOnlyList<(string Key, SummaryTable Table)> tables = Tables(runs);
        if (json)
        {
            terminal.Output.WriteLine(JsonText.Write(writer => WriteJson(writer, runs, tables, files)));
            return;
        }

        foreach ((_, SummaryTable table) in tables)
        {
            terminal.Output.WriteLine(table.ToPlainText());
            terminal.Output.WriteLine();
        }

        if (runs.Length == 1)
        {
            terminal.Output.WriteLine(Headline.Write(runs[0]));
        }

        terminal.Output.WriteLine($"Report: {TrainingSession.ShortPath(files.Html)}");
    }

    private static IReadOnlyList<(string Key, SummaryTable Table)> Tables(RunRecord[] runs) => runs.Length > 1
        ?
        [
            ("intervals", SeveralTables.Intervals(runs)),
            ("seeds", SeveralTables.PerSeed(runs)),
        ]
        :
        [
            ("policies", ResultTables.Policies(runs[0])),
            ("variations", ResultTables.Variations(runs[0])),
            ("charged", ResultTables.Charged(runs[0])),
        ];

    private static void WriteJson(
        Utf8JsonWriter writer, RunRecord[] runs, IReadOnlyList<(string Key, SummaryTable Table)> tables, ReportFiles files)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("runs");
        foreach (RunRecord run in runs)
        {
            writer.WriteStringValue(run.Directory);
        }

        writer.WriteEndArray();
        foreach ((string key, SummaryTable table) in tables)
        {
            writer.WritePropertyName(key);
            writer.WriteRawValue(table.ToJson());
        }

        writer.WriteString("report", files.Html);
        writer.WriteEndObject();
    }
}
