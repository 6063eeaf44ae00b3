namespace Gsl.Learning;

/// <summary>Sums over samples of a batch, or over batches.</summary>
internal struct SacSums
{
    public double CriticLoss;
    public double ActorLoss;
    public double LogProbability;
    public double Value;
    public double Target;
    public double Reward;

    /// <summary>What GAIL added to rewards and targets that comes off again, in the mean over the batch.</summary>
    public double Surplus;

    public void Add(in SacSums other)
    {
        CriticLoss += other.CriticLoss;
        ActorLoss += other.ActorLoss;
        LogProbability += other.LogProbability;
        Value += other.Value;
        Target += other.Target;
        Reward += other.Reward;
        Surplus += other.Surplus;
    }
}
