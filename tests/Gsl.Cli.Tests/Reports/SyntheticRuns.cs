using Gsl.Cli.Reports;

namespace Gsl.Cli.Tests.Reports;

/// <summary>Made-up run directories, each written once for all tests of a class; writing one waits for the disk many times.</summary>
public sealed class SyntheticRuns : IDisposable
{
    private readonly TemporaryDirectory _folder = new();
    private readonly Dictionary<string, ReportFiles> _reports = new(StringComparer.Ordinal);
    private readonly Lazy<string> _finished;
    private readonly Lazy<string> _second;
    private readonly Lazy<string> _unfinished;
    private readonly Lazy<string> _many;

    public SyntheticRuns()
    {
        _finished = new Lazy<string>(() => SyntheticRun.WriteGsl(_folder.Combine("seed-1")));
        _second = new Lazy<string>(() => SyntheticRun.WriteGsl(_folder.Combine("seed-2"), seed: 2));
        _unfinished = new Lazy<string>(() => SyntheticRun.WriteUnfinished(_folder.Combine("unfinished")));
        _many = new Lazy<string>(() => SyntheticRun.WriteGsl(_folder.Combine("many"), goals: 41));
    }

    public RunRecord Finished => RunReader.Read(_finished.Value);

    public RunRecord Unfinished => RunReader.Read(_unfinished.Value);

    public RunRecord Many => RunReader.Read(_many.Value);

    public string ParentOfSeeds => _folder.Path;

    public ReportFiles Build(string kind)
    {
        if (!_reports.TryGetValue(kind, out ReportFiles? report))
        {
            string[] folders = kind switch
            {
                "finished" => [_finished.Value],
                "unfinished" => [_unfinished.Value],
                _ => [_finished.Value, _second.Value],
            };
            report = ReportBuilder.Build(folders, null, TimeProvider.System);
            _reports.Add(kind, report);
        }

        return report;
    }

    public void Dispose() => _folder.Dispose();
}
