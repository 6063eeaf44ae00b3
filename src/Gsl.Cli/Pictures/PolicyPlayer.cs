using Gsl.Environments;
using Gsl.Learning;
using Gsl.Numerics;
using Gsl.Training;

namespace Gsl.Cli;

/// <summary>Plays one environment with a policy, step by step, so that every state can be drawn.</summary>
internal sealed class PolicyPlayer
{
    private readonly StoredPolicy _policy;
    private readonly BatchInference _inference;
    private readonly AlignedBuffer _inputs;
    private readonly AlignedBuffer _outputs;
    private readonly ActionClipper _clipper;
    private readonly float[] _actions;
    private readonly float[] _logProbabilities = new float[1];
    private readonly bool _deterministic;
    private RandomStream _stream;

    public PolicyPlayer(StoredPolicy policy, EnvironmentFamily family, bool deterministic, RandomStream stream)
    {
        Model model = policy.Networks.Policy;
        _policy = policy;
        _deterministic = deterministic;
        _stream = stream;
        _inference = new BatchInference(model, 1, workers: null);
        _inputs = new AlignedBuffer(model.InputStride);
        _outputs = new AlignedBuffer(model.OutputStride);
        _clipper = new ActionClipper(family.ActionSpace, 1);
        _actions = new float[family.ActionSpace.Size];
    }

    /// <summary>The action for an observation.</summary>
    public ReadOnlySpan<float> Act(ReadOnlySpan<float> observation)
    {
        Model model = _policy.Networks.Policy;
        ObservationRows.Write(_policy.Normalizer, observation, observation.Length, 1, _inputs.Span, model.InputStride);
        _inference.Forward(_inputs, 0, 1, _outputs);
        ActionDistribution distribution = _policy.Networks.Distribution;
        if (_deterministic)
        {
            distribution.Mode(_outputs.Span, model.OutputStride, 1, _actions);
        }
        else
        {
            distribution.Sample(
                _outputs.Span, model.OutputStride, 1, _policy.Networks.LogDeviation, ref _stream, _actions, _logProbabilities);
        }

        return _clipper.Clip(_actions);
    }
}
