using Gsl.Numerics;

namespace Gsl.Environments.MuJoCo;

/// <summary>Draws from a copy of a stream; the owner takes the stream back afterwards.</summary>
internal struct StreamSource(RandomStream stream) : IUniformSource
{
    private RandomStream _stream = stream;

    public readonly RandomStream Stream => _stream;

    public double Next() => _stream.NextDouble();
}
