using System.Text;
using Gsl.Training;

namespace Gsl.Cli.Reports;

/// <summary>Builds <c>report.html</c> and <c>report.csv</c> for one run or for several seeds of a recipe.</summary>
public static class ReportBuilder
{
    /// <summary>Name of the page.</summary>
    public const string HtmlName = "report.html";

    /// <summary>Name of the raw numbers.</summary>
    public const string CsvName = "report.csv";

    /// <summary>Reads the runs and writes their report.</summary>
    /// <param name="directories">Run directories, at least one.</param>
    /// <param name="output">Folder to write to; null for <c>report</c> below the run, or below the runs' common parent.</param>
    /// <param name="clock">Dates the report.</param>
    /// <exception cref="RunDirectoryException">A directory is no run, or a file of it is damaged.</exception>
    public static ReportFiles Build(IReadOnlyList<string> directories, string? output, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(directories);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentOutOfRangeException.ThrowIfZero(directories.Count, nameof(directories));
        RunRecord[] runs = [.. directories.Select(RunReader.Read)];
        string folder = output ?? Path.Combine(CommonFolder([.. runs.Select(run => run.Directory)]), "report");
        Directory.CreateDirectory(folder);
        var files = new ReportFiles(Path.Combine(folder, HtmlName), Path.Combine(folder, CsvName));
        AtomicFile.Write(files.Html, Encoding.UTF8.GetBytes(Html(runs, clock.GetLocalNow())));
        AtomicFile.Write(files.Csv, Encoding.UTF8.GetBytes(ReportCsv.Write(runs)));
        return files;
    }

    /// <summary>The page as text.</summary>
    public static string Html(IReadOnlyList<RunRecord> runs, DateTimeOffset date)
    {
        ArgumentNullException.ThrowIfNull(runs);
        if (runs.Count == 1)
        {
            ReportData data = ReportDataBuilder.Create(runs[0]);
            return ReportShell.Wrap($"{runs[0].Recipe}, seed {runs[0].Seed}", RunPage.Write(runs[0], data, date), data);
        }

        ReportData several = SeveralRuns.Create(runs);
        return ReportShell.Wrap($"{runs[0].Recipe}, {runs.Count} seeds", SeveralPage.Write(runs, several, date), several);
    }

    private static string CommonFolder(string[] folders)
    {
        string common = folders[0];
        while (!Array.TrueForAll(folders, folder => folder == common || folder.StartsWith(common + Path.DirectorySeparatorChar, StringComparison.Ordinal)))
        {
            common = Path.GetDirectoryName(common) ?? throw new ArgumentException("The runs have no common folder; name one to write the report to.", nameof(folders));
        }

        return common;
    }
}
