namespace Gsl.Learning;

/// <summary>What kind of network sees the observations.</summary>
public enum NetworkKind
{
    /// <summary>A perceptron, for vectors of features.</summary>
    Mlp,

    /// <summary>The convolutional network of IMPALA, for pictures.</summary>
    Impala,
}
