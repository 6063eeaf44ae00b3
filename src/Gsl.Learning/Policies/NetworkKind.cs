namespace Gsl.Learning;

/// <summary>What kind of network sees the observations.</summary>
public enum NetworkKind
{
    /// <summary>A perceptron, for vectors of features.</summary>
    Mlp,

    /// <summary>The convolutional network of IMPALA, for pictures.</summary>
    Impala,

    /// <summary>PointNets and a Transformer over segments, for numbers with a cloud of points.</summary>
    PointTransformer,
}
