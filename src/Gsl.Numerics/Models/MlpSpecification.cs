namespace Gsl.Numerics;

/// <summary>A multi-layer perceptron: hidden layers of one activation, then a linear output layer.</summary>
public sealed record MlpSpecification
{
    /// <summary>Number of input features.</summary>
    public required int InputSize { get; init; }

    /// <summary>Widths of the hidden layers, first to last; may be empty.</summary>
    public required IReadOnlyList<int> HiddenSizes { get; init; }

    /// <summary>Number of outputs.</summary>
    public required int OutputSize { get; init; }

    /// <summary>Activation after each hidden layer.</summary>
    public Activation Activation { get; init; } = Activation.Tanh;

    /// <summary>Whether each hidden layer normalises its features (LayerNorm, before the activation).</summary>
    public bool LayerNorm { get; init; }

    /// <summary>How the weights are drawn.</summary>
    public Initialization Initialization { get; init; } = Initialization.Orthogonal;

    /// <summary>Gain of the hidden layers' initial weights.</summary>
    public float HiddenGain { get; init; } = 1.41421356f;

    /// <summary>Gain of the output layer's initial weights (0.01 for policies, 1 for values is the field's habit).</summary>
    public float OutputGain { get; init; } = 1f;

    /// <summary>Groups of outputs with gains of their own, in order; empty for a single one of gain <see cref="OutputGain"/>.</summary>
    public IReadOnlyList<OutputHead> Heads { get; init; } = [];
}
