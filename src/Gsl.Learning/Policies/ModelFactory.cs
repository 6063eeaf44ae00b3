using Gsl.Environments;
using Gsl.Numerics;

namespace Gsl.Learning;

/// <summary>Makes the networks a policy configuration describes.</summary>
internal static class ModelFactory
{
    /// <summary>A network of observations whose outputs are the heads', side by side.</summary>
    /// <exception cref="ArgumentException">The network cannot see such observations.</exception>
    public static Model Create(PolicyConfig config, ObservationSpace observations, params IReadOnlyList<OutputHead> heads) =>
        config.Network switch
        {
            NetworkKind.Mlp => CreatePerceptron(config, observations, heads),
            NetworkKind.Impala => CreateImpala(config, observations, heads),
            NetworkKind.PointTransformer => CreatePointTransformer(config, observations, heads),
            _ => throw new ArgumentOutOfRangeException(nameof(config), config.Network, "Unknown kind of network."),
        };

    /// <summary>A network of rows [observation | action], for critics and discriminators.</summary>
    /// <exception cref="ArgumentException">The network cannot see such observations, or no actions beside them.</exception>
    public static Model CreateOfActions(
        PolicyConfig config, ObservationSpace observations, int actionSize, params IReadOnlyList<OutputHead> heads) => config.Network switch
        {
            NetworkKind.Mlp => CreatePerceptron(config, observations, heads, actionSize),
            NetworkKind.PointTransformer => CreatePointTransformer(config, observations, heads, actionSize),
            _ => throw new ArgumentException($"The network {config.Network} takes no actions beside observations: SAC needs another, such as mlp.", nameof(config)),
        };

    private static Mlp CreatePerceptron(
        PolicyConfig config, ObservationSpace observations, IReadOnlyList<OutputHead> heads, int actionSize = 0)
    {
        if (observations.Image is { } image)
        {
            throw new ArgumentException(
                $"A perceptron cannot see pictures of {image}, whose bytes are packed; use the network impala.", nameof(config));
        }

        if (observations.PointCloud is { } cloud)
        {
            throw new ArgumentException(
                $"A perceptron cannot see clouds of {cloud}, which are packed; use the network point-transformer.", nameof(config));
        }

        return new Mlp(new MlpSpecification
        {
            InputSize = observations.Size + actionSize,
            HiddenSizes = config.Hidden,
            OutputSize = heads.Sum(head => head.Size),
            Activation = config.Activation,
            LayerNorm = config.LayerNorm,
            Initialization = config.Initialization,
            Heads = heads,
        });
    }

    private static ImpalaCnn CreateImpala(PolicyConfig config, ObservationSpace observations, IReadOnlyList<OutputHead> heads)
    {
        if (observations.Image is not { } image)
        {
            throw new ArgumentException("The network impala sees pictures, not vectors of features; use the network mlp.", nameof(config));
        }

        if (config.Hidden.Count != 1)
        {
            throw new ArgumentException(
                $"The network impala has one hidden layer behind its convolutions, not {config.Hidden.Count}; give one width such as [256].",
                nameof(config));
        }

        ImpalaSpecification specification = new()
        {
            Height = image.Height,
            Width = image.Width,
            Channels = image.Channels,
            Depths = config.Depths,
            HiddenSize = config.Hidden[0],
            OutputSize = heads.Sum(head => head.Size),
            Initialization = config.Initialization,
            NormalizedRows = config.NormalizedRows,
            Heads = heads,
        };
        return new ImpalaCnn(specification, config.Convolutions);
    }

    private static PointTransformer CreatePointTransformer(
        PolicyConfig config, ObservationSpace observations, IReadOnlyList<OutputHead> heads, int actionSize = 0)
    {
        if (observations.PointCloud is not { } cloud)
        {
            throw new ArgumentException(
                "The network point-transformer sees numbers with a cloud of points, nothing else; use the network mlp or impala.", nameof(config));
        }

        if (config.Hidden.Count != 1)
        {
            throw new ArgumentException(
                $"The network point-transformer has one hidden layer before its outputs, not {config.Hidden.Count}; give one width such as [128].",
                nameof(config));
        }

        return new PointTransformer(new PointTransformerSpecification
        {
            Points = cloud.Points,
            StateSize = cloud.StateSize,
            ActionSize = actionSize,
            Palette = [.. cloud.Palette.SelectMany(color => (float[])[color.Red, color.Green, color.Blue])],
            Width = config.Width,
            Blocks = config.Blocks,
            HiddenSize = config.Hidden[0],
            OutputSize = heads.Sum(head => head.Size),
            Heads = heads,
        });
    }
}
