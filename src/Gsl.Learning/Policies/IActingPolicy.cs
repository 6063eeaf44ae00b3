using Gsl.Numerics;

namespace Gsl.Learning;

/// <summary>A policy that can be run: a network of observations, and how its outputs become actions of the environment.</summary>
/// <remarks>Nothing here allocates.</remarks>
public interface IActingPolicy
{
    /// <summary>The network that sees observations.</summary>
    Model Policy { get; }

    /// <summary>Draws one action per row of outputs [rows, output stride], in row order, and writes its log-probability (density).</summary>
    void Sample(ReadOnlySpan<float> outputs, int rows, ref RandomStream stream, Span<float> actions, Span<float> logProbabilities);

    /// <summary>Writes the action the policy takes without chance for each row of outputs.</summary>
    void Mode(ReadOnlySpan<float> outputs, int rows, Span<float> actions);
}
