namespace Gsl.Numerics;

/// <summary>
/// The convolutional network of IMPALA (Espeholt et al. 2018, figure 3, the deep one), as used for Procgen: per stage a
/// 3 x 3 convolution, a max-pool 3 x 3 of stride 2 and two residual blocks; then a hidden layer and linear outputs.
/// </summary>
public sealed record ImpalaSpecification
{
    /// <summary>Lines of a picture.</summary>
    public required int Height { get; init; }

    /// <summary>Pixels of a line.</summary>
    public required int Width { get; init; }

    /// <summary>Bytes of a pixel, one per channel.</summary>
    public int Channels { get; init; } = 3;

    /// <summary>Channels of the stages, first to last; each halves height and width, rounding up.</summary>
    public IReadOnlyList<int> Depths { get; init; } = [16, 32, 32];

    /// <summary>Width of the hidden layer.</summary>
    public int HiddenSize { get; init; } = 256;

    /// <summary>Number of outputs.</summary>
    public required int OutputSize { get; init; }

    /// <summary>How the weights of convolutions and of the hidden layer are drawn; outputs are always orthogonal.</summary>
    public Initialization Initialization { get; init; } = Initialization.XavierUniform;

    /// <summary>Gain of the initial weights of convolutions and of the hidden layer.</summary>
    public float HiddenGain { get; init; } = 1f;

    /// <summary>
    /// Whether the weights of each channel and hidden unit are then scaled to a fixed Euclidean norm, whatever the gain: 1 for
    /// the first convolution of a stage, 2^(-1/4) for those of residual blocks (two blocks of two convolutions share a
    /// factor 1/2), 1.4 for the hidden layer.
    /// </summary>
    public bool NormalizedRows { get; init; }

    /// <summary>Groups of outputs with gains of their own, in order; empty for a single one of gain 1.</summary>
    public IReadOnlyList<OutputHead> Heads { get; init; } = [];
}
