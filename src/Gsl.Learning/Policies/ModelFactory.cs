using Gsl.Environments;
using Gsl.Numerics;

namespace Gsl.Learning;

/// <summary>Makes the networks a policy configuration describes.</summary>
internal static class ModelFactory
{
    /// <summary>A network of observations whose outputs are the heads', side by side.</summary>
    /// <exception cref="ArgumentException">The network cannot see such observations.</exception>
    public static Model Create(PolicyConfig config, ObservationSpace observations, params IReadOnlyList<OutputHead> heads)
    {
        if (observations.Image is { } image)
        {
            throw new ArgumentException($"A perceptron cannot see pictures of {image}: their bytes are packed.", nameof(config));
        }

        return new Mlp(new MlpSpecification
        {
            InputSize = observations.Size,
            HiddenSizes = config.Hidden,
            OutputSize = heads.Sum(head => head.Size),
            Activation = config.Activation,
            LayerNorm = config.LayerNorm,
            Initialization = config.Initialization,
            Heads = heads,
        });
    }
}
