namespace Gsl.Learning;

/// <summary>Sums over samples that the losses leave behind; added up over shards in a fixed order.</summary>
public record struct PpoSums
{
    /// <summary>Clipped surrogate loss.</summary>
    public double PolicyLoss { get; set; }

    /// <summary>Unweighted value loss.</summary>
    public double ValueLoss { get; set; }

    /// <summary>Entropy.</summary>
    public double Entropy { get; set; }

    /// <summary>-log ratio.</summary>
    public double NegativeLogRatio { get; set; }

    /// <summary>ratio - 1 - log ratio.</summary>
    public double Kl { get; set; }

    /// <summary>Number of samples outside the clip range.</summary>
    public long Clipped { get; set; }

    /// <summary>Largest |ratio - 1|.</summary>
    public double WorstRatioError { get; set; }

    /// <summary>Adds another shard's sums.</summary>
    public void Add(in PpoSums other)
    {
        PolicyLoss += other.PolicyLoss;
        ValueLoss += other.ValueLoss;
        Entropy += other.Entropy;
        NegativeLogRatio += other.NegativeLogRatio;
        Kl += other.Kl;
        Clipped += other.Clipped;
        WorstRatioError = Math.Max(WorstRatioError, other.WorstRatioError);
    }
}
