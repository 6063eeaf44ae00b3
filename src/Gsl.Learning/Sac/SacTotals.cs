namespace Gsl.Learning;

/// <summary>Figures of the updates of an iteration, added up.</summary>
internal sealed class SacTotals
{
    private SacSums _sums;
    private double _temperatureLoss;
    private double _actorNorm;
    private double _criticNorm;

    public int Updates { get; private set; }

    public void Clear()
    {
        Updates = 0;
        _sums = default;
        _temperatureLoss = 0;
        _actorNorm = 0;
        _criticNorm = 0;
    }

    /// <summary>Adds an update whose sums run over <paramref name="batch"/> samples.</summary>
    public void Add(in SacSums sums, int batch, double temperatureLoss, double actorNorm, double criticNorm)
    {
        Updates++;
        _sums.CriticLoss += sums.CriticLoss / batch;
        _sums.ActorLoss += sums.ActorLoss / batch;
        _sums.LogProbability += sums.LogProbability / batch;
        _sums.Value += sums.Value / batch;
        _sums.Target += (sums.Target - sums.Surplus) / batch;
        _sums.Reward += (sums.Reward - sums.Surplus) / batch;
        _temperatureLoss += temperatureLoss;
        _actorNorm += actorNorm;
        _criticNorm += criticNorm;
    }

    /// <summary>Writes the means; NaN where there was no update.</summary>
    public void Write(SacMetrics metrics)
    {
        double count = Updates == 0 ? double.NaN : Updates;
        metrics.Updates = Updates;
        metrics.CriticLoss = _sums.CriticLoss / count;
        metrics.ActorLoss = _sums.ActorLoss / count;
        metrics.Entropy = -_sums.LogProbability / count;
        metrics.Value = _sums.Value / count;
        metrics.Target = _sums.Target / count;
        metrics.Reward = _sums.Reward / count;
        metrics.TemperatureLoss = _temperatureLoss / count;
        metrics.ActorGradientNorm = _actorNorm / count;
        metrics.CriticGradientNorm = _criticNorm / count;
    }
}
