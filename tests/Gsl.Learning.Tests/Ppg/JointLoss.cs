using Gsl.Numerics;

namespace Gsl.Learning.Tests;

/// <summary>The joint loss of an auxiliary phase over all its samples, computed plainly in float64 from the networks' outputs.</summary>
internal sealed class JointLoss
{
    private readonly ActorCritic _networks;
    private readonly float[] _observations;
    private readonly float[] _targets;
    private readonly double _cloneCoefficient;
    private readonly float[] _oldOutputs;
    private readonly float[] _oldDeviation;

    /// <summary>Takes the networks as they are for the old policy.</summary>
    public JointLoss(ActorCritic networks, float[] observations, float[] targets, double cloneCoefficient)
    {
        _networks = networks;
        _observations = observations;
        _targets = targets;
        _cloneCoefficient = cloneCoefficient;
        _oldOutputs = Forward(networks.Policy);
        _oldDeviation = networks.LogDeviation.ToArray();
    }

    /// <summary>Fills rollouts with made-up samples and returns them flat.</summary>
    public static (float[] Observations, float[] Targets) Fill(IReadOnlyList<RolloutBuffer> rollouts, int size)
    {
        RandomStream random = RandomStream.Create(6, "samples");
        List<float> observations = [];
        List<float> targets = [];
        foreach (RolloutBuffer rollout in rollouts)
        {
            for (int i = 0; i < rollout.Count; i++)
            {
                for (int k = 0; k < size; k++)
                {
                    rollout.Observations.Span[(i * rollout.ObservationStride) + k] = random.NextGaussian();
                }

                rollout.Targets[i] = random.NextGaussian();
            }

            observations.AddRange(rollout.Observations.Span[..(rollout.Count * rollout.ObservationStride)]);
            targets.AddRange(rollout.Targets);
        }

        return ([.. observations], [.. targets]);
    }

    /// <summary>The loss now.</summary>
    public double Now()
    {
        float[] outputs = Forward(_networks.Policy);
        float[] values = Forward(_networks.Value);
        double loss = 0;
        for (int row = 0; row < _targets.Length; row++)
        {
            int first = row * _networks.Policy.OutputStride;
            loss += _cloneCoefficient * Divergence(outputs, first);
            loss += HalfSquare(outputs[first + _networks.Distribution.OutputSize] - _targets[row]);
            if (!_networks.IsOneNetwork)
            {
                loss += HalfSquare(values[row * _networks.Value.OutputStride] - _targets[row]);
            }
        }

        return loss / _targets.Length;
    }

    private static double HalfSquare(double error) => 0.5 * error * error;

    // Categorical choices are one component here.
    private double Divergence(float[] outputs, int first)
    {
        int size = _networks.Distribution.OutputSize;
        double sum = 0;
        if (_oldDeviation.Length > 0)
        {
            for (int i = 0; i < size; i++)
            {
                double old = Math.Exp(_oldDeviation[i]);
                double now = Math.Exp(_networks.LogDeviation[i]);
                double difference = outputs[first + i] - (double)_oldOutputs[first + i];
                sum += Math.Log(now / old) + (((old * old) + (difference * difference)) / (2 * now * now)) - 0.5;
            }

            return sum;
        }

        double[] before = Probabilities(_oldOutputs.AsSpan(first, size));
        double[] after = Probabilities(outputs.AsSpan(first, size));
        for (int i = 0; i < size; i++)
        {
            sum += before[i] * Math.Log(before[i] / after[i]);
        }

        return sum;
    }

    private static double[] Probabilities(ReadOnlySpan<float> logits)
    {
        double[] exponentials = [.. logits.ToArray().Select(logit => Math.Exp(logit))];
        double sum = exponentials.Sum();
        return [.. exponentials.Select(exponential => exponential / sum)];
    }

    private float[] Forward(Model model)
    {
        float[] outputs = new float[_targets.Length * model.OutputStride];
        model.Forward(_observations, _targets.Length, outputs, model.CreateWorkspace(_targets.Length));
        return outputs;
    }
}
