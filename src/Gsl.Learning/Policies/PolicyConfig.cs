using Gsl.Numerics;

namespace Gsl.Learning;

/// <summary>Networks of an actor-critic, of the same shape for policy and value, or one for both.</summary>
public sealed record PolicyConfig
{
    /// <summary>How policy and value share networks (recipe key <c>policy.form</c>: separate, shared, dual, detached; with learner ppg dual unless written).</summary>
    public PolicyForm Form { get; init; } = PolicyForm.Separate;

    /// <summary>What kind of network (<c>policy.network</c>: mlp, impala, point-transformer; impala-small, point-transformer-medium and -small are smaller ones).</summary>
    public NetworkKind Network { get; init; } = NetworkKind.Mlp;

    /// <summary>Channels of the convolutional stages of an impala network (<c>policy.depths</c>).</summary>
    public IReadOnlyList<int> Depths { get; init; } = [16, 32, 32];

    /// <summary>
    /// Whether an impala network's initial weights are scaled to a fixed norm per channel and hidden unit, as in the code of the
    /// PPG paper (<c>policy.normalized_rows</c>).
    /// </summary>
    public bool NormalizedRows { get; init; }

    /// <summary>
    /// What computes an impala network's convolutions (<c>policy.convolutions</c>: auto, managed, direct, onednn, onednn_bf16). Results are
    /// those of one backend: a run must be resumed with the one it began with.
    /// </summary>
    public ConvolutionBackend Convolutions { get; init; }

    /// <summary>Channels of a point transformer's tokens, a multiple of 64 (<c>policy.width</c>).</summary>
    public int Width { get; init; } = 192;

    /// <summary>Transformer blocks of a point transformer (<c>policy.blocks</c>).</summary>
    public int Blocks { get; init; } = 2;

    /// <summary>Widths of the hidden layers; the one before the outputs of an impala network or point transformer (<c>policy.hidden</c>).</summary>
    public IReadOnlyList<int> Hidden { get; init; } = [64, 64];

    /// <summary>Activation of a perceptron's hidden layers (<c>policy.activation</c>: tanh, relu); an impala network's are rectified.</summary>
    public Activation Activation { get; init; } = Activation.Tanh;

    /// <summary>Whether a perceptron's hidden layers are layer-normalised (<c>policy.layer_norm</c>).</summary>
    public bool LayerNorm { get; init; }

    /// <summary>How weights are drawn (<c>policy.initialization</c>: orthogonal, xavier_uniform, xavier_normal); a point transformer's are always xavier_normal.</summary>
    public Initialization Initialization { get; init; } = Initialization.Orthogonal;

    /// <summary>Gain of the policy's output layer (<c>policy.output_gain</c>).</summary>
    public float OutputGain { get; init; } = 0.01f;

    /// <summary>Initial standard deviation of a Gaussian policy (<c>policy.initial_standard_deviation</c>).</summary>
    public float InitialStandardDeviation { get; init; } = 1f;

    /// <summary>Floor of the standard deviation (<c>policy.minimum_standard_deviation</c>); the demonstration term needs one, its density is unbounded otherwise.</summary>
    public float MinimumStandardDeviation { get; init; } = 1e-3f;

    /// <summary>Ceiling of the standard deviation (<c>policy.maximum_standard_deviation</c>).</summary>
    public float MaximumStandardDeviation { get; init; } = 10f;
}
