namespace Gsl.Learning;

/// <summary>What one iteration's updates did, averaged over them; NaN where there was none.</summary>
public sealed class SacMetrics
{
    /// <summary>Half the mean squared error of both critics, added up.</summary>
    public double CriticLoss { get; set; } = double.NaN;

    /// <summary>Mean of alpha log pi(a|s) - min Q(s, a).</summary>
    public double ActorLoss { get; set; } = double.NaN;

    /// <summary>The temperature's loss.</summary>
    public double TemperatureLoss { get; set; } = double.NaN;

    /// <summary>The temperature alpha after the last update.</summary>
    public double Temperature { get; set; } = double.NaN;

    /// <summary>Mean -log pi(a|s) of the policy's own actions, scaled to [-1, 1]: its entropy.</summary>
    public double Entropy { get; set; } = double.NaN;

    /// <summary>Mean of the first critic over the batches.</summary>
    public double Value { get; set; } = double.NaN;

    /// <summary>Mean target of the critics.</summary>
    public double Target { get; set; } = double.NaN;

    /// <summary>Mean reward the critics learned from, after any mixing.</summary>
    public double Reward { get; set; } = double.NaN;

    /// <summary>The actor's gradient norm before clipping.</summary>
    public double ActorGradientNorm { get; set; } = double.NaN;

    /// <summary>The critics' gradient norm before clipping.</summary>
    public double CriticGradientNorm { get; set; } = double.NaN;

    /// <summary>Step size of the actor.</summary>
    public double LearningRate { get; set; } = double.NaN;

    /// <summary>Updates done.</summary>
    public int Updates { get; set; }

    /// <summary>Rows in the replay buffer after the iteration.</summary>
    public long ReplayRows { get; set; }
}
