using Gsl.Learning;

namespace Gsl.Training;

/// <summary>Writes the figures of a learner's updates, each learner its own.</summary>
internal static class LearnerMetrics
{
    public static void Write(IPolicyLearner learner, MetricsLog log)
    {
        switch (learner)
        {
            case PpoLearner ppo:
                WriteUpdate(ppo.Metrics, log);
                if (ppo.AuxiliaryMetrics is { } auxiliary)
                {
                    WriteAuxiliary(auxiliary, log);
                }

                break;
            case SacLearner sac:
                WriteSac(sac.Metrics, log);
                if (sac.Discriminator is { } discriminator)
                {
                    WriteGail(discriminator.Metrics, log);
                }

                break;
        }
    }

    private static void WriteUpdate(PpoMetrics metrics, MetricsLog log)
    {
        log.Scalar(MetricNames.LearningRate, metrics.LearningRate);
        log.Scalar(MetricNames.PolicyLoss, metrics.PolicyLoss);
        log.Scalar(MetricNames.ValueLoss, metrics.ValueLoss);
        log.Scalar(MetricNames.Entropy, metrics.Entropy);
        log.Scalar(MetricNames.ApproximateKl, metrics.ApproximateKl);
        log.Scalar(MetricNames.OldApproximateKl, metrics.OldApproximateKl);
        log.Scalar(MetricNames.ClipFraction, metrics.ClipFraction);
        log.Scalar(MetricNames.ExplainedVariance, metrics.ExplainedVariance);
        log.Scalar(MetricNames.GradientNorm, metrics.GradientNorm);
        log.Scalar(MetricNames.Minibatches, metrics.Minibatches);
        log.Scalar(MetricNames.FirstRatioError, metrics.FirstRatioError);
        log.Scalar(MetricNames.StandardDeviation, metrics.StandardDeviation);
        log.Scalar(MetricNames.MaximumAdvantage, metrics.MaximumAdvantage);
        log.Scalar(MetricNames.DemonstrationProbability, metrics.DemonstrationProbability);
        log.Scalar(MetricNames.DemonstrationWeight, metrics.DemonstrationWeight);
        log.Scalar(MetricNames.DemonstrationGradientShare, metrics.DemonstrationGradientShare);
    }

    private static void WriteAuxiliary(PpgMetrics metrics, MetricsLog log)
    {
        log.Scalar(MetricNames.AuxiliaryDivergence, metrics.Divergence);
        log.Scalar(MetricNames.AuxiliaryPolicyValueLoss, metrics.AuxiliaryValueLoss);
        log.Scalar(MetricNames.AuxiliaryValueLoss, metrics.ValueLoss);
        log.Scalar(MetricNames.AuxiliaryGradientNorm, metrics.GradientNorm);
        log.Scalar(MetricNames.AuxiliaryMinibatches, metrics.Minibatches);
    }

    private static void WriteSac(SacMetrics metrics, MetricsLog log)
    {
        log.Scalar(MetricNames.LearningRate, metrics.LearningRate);
        log.Scalar(MetricNames.CriticLoss, metrics.CriticLoss);
        log.Scalar(MetricNames.ActorLoss, metrics.ActorLoss);
        log.Scalar(MetricNames.TemperatureLoss, metrics.TemperatureLoss);
        log.Scalar(MetricNames.Temperature, metrics.Temperature);
        log.Scalar(MetricNames.Entropy, metrics.Entropy);
        log.Scalar(MetricNames.ActionValue, metrics.Value);
        log.Scalar(MetricNames.CriticTarget, metrics.Target);
        log.Scalar(MetricNames.ActorGradientNorm, metrics.ActorGradientNorm);
        log.Scalar(MetricNames.CriticGradientNorm, metrics.CriticGradientNorm);
        log.Scalar(MetricNames.Updates, metrics.Updates);
        log.Scalar(MetricNames.ReplayRows, metrics.ReplayRows);
        log.Scalar(MetricNames.ReplayReward, metrics.Reward);
    }

    private static void WriteGail(GailMetrics metrics, MetricsLog log)
    {
        log.Scalar(MetricNames.GailLoss, metrics.Loss);
        log.Scalar(MetricNames.GailExpertAccuracy, metrics.ExpertAccuracy);
        log.Scalar(MetricNames.GailAgentAccuracy, metrics.AgentAccuracy);
        log.Scalar(MetricNames.GailExpertLogit, metrics.ExpertLogit);
        log.Scalar(MetricNames.GailAgentLogit, metrics.AgentLogit);
        log.Scalar(MetricNames.GailReward, metrics.Reward);
        log.Scalar(MetricNames.GailUpdates, metrics.Updates);
    }
}
