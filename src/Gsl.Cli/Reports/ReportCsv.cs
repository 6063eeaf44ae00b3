using System.Globalization;
using System.Text;
using Gsl.Training;

namespace Gsl.Cli.Reports;

/// <summary>Writes the raw numbers behind a report: one row per run, policy and variation.</summary>
public static class ReportCsv
{
    /// <summary>First line of the file.</summary>
    public const string Header = "run,recipe,seed,policy,variation,name,episodes,return,score,success,charged_samples";

    /// <summary>The file; missing numbers are empty.</summary>
    public static string Write(IEnumerable<RunRecord> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var text = new StringBuilder(Header).Append('\n');
        foreach (RunRecord run in runs)
        {
            foreach ((string policy, EvaluationResult evaluation) in ResultTables.PolicyAndHeldOut(run))
            {
                foreach (VariationScore v in evaluation.Variations)
                {
                    text.AppendJoin(
                        ',',
                        Quote(Path.GetFileName(run.Directory)),
                        Quote(run.Recipe),
                        run.Seed.ToString(CultureInfo.InvariantCulture),
                        Quote(policy),
                        v.Variation.ToString(),
                        Quote(v.Name),
                        v.Episodes.ToString(CultureInfo.InvariantCulture),
                        Number(v.Return),
                        Number(v.Score),
                        Number(v.Success),
                        run.Charged.Total().ToString(CultureInfo.InvariantCulture)).Append('\n');
                }
            }
        }

        return text.ToString();
    }

    private static string Number(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";

    private static string Quote(string text) => text.AsSpan().IndexOfAny(",\"\n\r") < 0
        ? text
        : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
