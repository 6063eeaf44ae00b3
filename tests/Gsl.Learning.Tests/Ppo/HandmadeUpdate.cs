using Gsl.Numerics;

namespace Gsl.Learning.Tests;

/// <summary>The gradient of one recorded minibatch, put together plainly from the public parts: a slow twin of the sharded update.</summary>
internal sealed class HandmadeUpdate
{
    public HandmadeUpdate(FixtureCase fixture, ActorCritic networks, ReadOnlySpan<int> rows)
    {
        Gradients = new float[networks.Parameters.Length];
        float[] advantages = Pick(fixture.Array("advantages"), 1, 1, rows);
        (float shift, float scale) = AdvantageScaling.Of(advantages);
        foreach (ref float advantage in advantages.AsSpan())
        {
            advantage = (advantage - shift) * scale;
        }

        PpoSums sums = default;
        Policy(fixture, networks, rows, advantages, ref sums);
        Value(fixture, networks, rows, ref sums);
        Sums = sums;
    }

    public float[] Gradients { get; }

    public PpoSums Sums { get; }

    private void Policy(FixtureCase fixture, ActorCritic networks, ReadOnlySpan<int> rows, float[] advantages, ref PpoSums sums)
    {
        Model policy = networks.Policy;
        ActionDistribution distribution = networks.Distribution;
        int count = rows.Length;
        float[] inputs = Pick(fixture.Array("observations"), policy.InputSize, policy.InputStride, rows);
        float[] actions = Pick(fixture.Array("actions"), distribution.ActionSize, distribution.ActionSize, rows);
        float[] outputs = new float[count * policy.OutputStride];
        float[] outputGradients = new float[count * policy.OutputStride];
        float[] cache = new float[count * distribution.CacheSize];
        float[] logProbabilities = new float[count];
        float[] entropies = new float[count];
        float[] gradients = new float[count];
        ModelWorkspace workspace = policy.CreateWorkspace(count);
        policy.Forward(inputs, count, outputs, workspace);
        distribution.Evaluate(outputs, policy.OutputStride, count, networks.LogDeviation, actions, cache, logProbabilities, entropies);
        PpoLoss.Policy(
            logProbabilities,
            Pick(fixture.Array("old_log_probabilities"), 1, 1, rows),
            advantages,
            fixture.Number("clip"),
            1f / count,
            gradients,
            ref sums);
        sums.Entropy = entropies.Sum(entropy => (double)entropy);
        distribution.Gradient(
            outputs,
            policy.OutputStride,
            count,
            networks.LogDeviation,
            actions,
            cache,
            gradients,
            -fixture.Number("entropy_coefficient") / count,
            outputGradients,
            Gradients.AsSpan(networks.LogDeviationOffset, distribution.LogDeviationSize));
        policy.Backward(inputs, count, outputGradients, workspace, Gradients.AsSpan(0, policy.ParameterCount));
    }

    private void Value(FixtureCase fixture, ActorCritic networks, ReadOnlySpan<int> rows, ref PpoSums sums)
    {
        Model value = networks.Value;
        int count = rows.Length;
        float[] inputs = Pick(fixture.Array("observations"), value.InputSize, value.InputStride, rows);
        float[] outputs = new float[count * value.OutputStride];
        float[] outputGradients = new float[count * value.OutputStride];
        ModelWorkspace workspace = value.CreateWorkspace(count);
        value.Forward(inputs, count, outputs, workspace);
        sums.ValueLoss = PpoLoss.Value(
            outputs,
            value.OutputStride,
            Pick(fixture.Array("old_values"), 1, 1, rows),
            Pick(fixture.Array("returns"), 1, 1, rows),
            fixture.Number("value_clip"),
            fixture.Number("value_coefficient") / count,
            outputGradients);
        value.Backward(inputs, count, outputGradients, workspace, Gradients.AsSpan(networks.ValueOffset, value.ParameterCount));
    }

    private static float[] Pick(float[] source, int width, int stride, ReadOnlySpan<int> rows)
    {
        float[] picked = new float[rows.Length * stride];
        for (int i = 0; i < rows.Length; i++)
        {
            source.AsSpan(rows[i] * width, width).CopyTo(picked.AsSpan(i * stride));
        }

        return picked;
    }
}
