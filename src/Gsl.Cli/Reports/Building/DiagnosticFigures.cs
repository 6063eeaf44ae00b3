using Gsl.Training;

namespace Gsl.Cli.Reports;

/// <summary>Builds the small charts of learning diagnostics.</summary>
public static class DiagnosticFigures
{
    private const int MaximumPoints = 240;

    private static readonly Dictionary<string, string> Titles = new(StringComparer.Ordinal)
    {
        [MetricNames.PolicyLoss] = "policy loss",
        [MetricNames.ValueLoss] = "value loss",
        [MetricNames.Entropy] = "entropy of the policy, nats",
        [MetricNames.ApproximateKl] = "KL from the old policy, nats",
        [MetricNames.ClipFraction] = "share of clipped ratios",
        [MetricNames.ExplainedVariance] = "explained variance of the value",
        [MetricNames.GradientNorm] = "norm of the gradient",
        [MetricNames.OldApproximateKl] = "mean log ratio to the old policy, nats",
        [MetricNames.StandardDeviation] = "standard deviation of the policy",
        [MetricNames.DemonstrationGradientShare] = "demonstrations' share of the gradient",
        [MetricNames.DemonstrationProbability] = "probability of demonstrated actions",
        [MetricNames.MaximumAdvantage] = "largest advantage, A_max",
        [MetricNames.DemonstrationWeight] = "weight of the demonstration term",
        [MetricNames.Updates] = "updates of SAC",
        [MetricNames.ReplayReward] = "reward of replayed samples, as mixed",
        [MetricNames.GailReward] = "reward of the discriminator",
        [MetricNames.GailUpdates] = "updates of the discriminator",
        [MetricNames.GailLoss] = "loss of the discriminator",
        [MetricNames.CloningLoss] = "behaviour cloning, loss",
        [MetricNames.FirstRatioError] = "first minibatch's ratio error",
        [MetricNames.LearningRate] = "learning rate",
        [MetricNames.EpisodicLength] = "length of episodes, steps",
    };

    private static readonly string[] Outcomes =
        [MetricNames.SuccessRate, MetricNames.EpisodicReturn, MetricNames.Score, MetricNames.Episodes, MetricNames.Minibatches];

    /// <summary>One chart per scalar that is not an outcome; specialists are averaged by eye: one thin line each.</summary>
    public static DiagnosticFigure[] Create(RunRecord run, TotalSamplesAxis axis)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(axis);
        string[] names = [.. run.Stages.SelectMany(stage => stage.Metrics.Names).Distinct().Where(name => !Outcomes.Contains(name))];
        return
        [
            .. names
                .OrderBy(name => name.StartsWith("charts/", StringComparison.Ordinal))
                .Select(name => new DiagnosticFigure(name, Title(name), Curves(run, axis, name)))
                .Where(figure => figure.Curves.Length > 0),
        ];
    }

    /// <summary>A metric's name for people.</summary>
    public static string Title(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Titles.TryGetValue(name, out string? title)
            ? title
            : name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..].Replace('_', ' ');
    }

    private static Curve[] Curves(RunRecord run, TotalSamplesAxis axis, string name)
    {
        var curves = new List<Curve>();
        foreach (StageRecord stage in run.Stages)
        {
            if (stage.Metrics.Column(name) is { } values)
            {
                (double[] x, double[] y) = Downsampler.KeepExtremes(axis.At(stage), values, MaximumPoints);
                curves.Add(new Curve(Roles.Of(stage.Kind), stage.Name, stage.Kind == StageKind.Specialist, x, y));
            }
        }

        return [.. curves];
    }
}
