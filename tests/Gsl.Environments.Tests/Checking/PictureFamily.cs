using Gsl.Numerics;

namespace Gsl.Environments.Tests;

/// <summary>Noise as a picture: its bytes read as numbers take every pattern, NaN among them.</summary>
internal sealed class PictureFamily : EnvironmentFamily
{
    public override string Name => "picture";

    public override string Summary => "Noise.";

    public override ObservationSpace ObservationSpace { get; } = ObservationSpace.OfImage(new ImageShape(8, 8, 3));

    public override ActionSpace ActionSpace { get; } = new DiscreteActionSpace(2);

    public override int Horizon => 20;

    public override IEnvironment CreateEnvironment() => new Environment();

    private sealed class Environment : IEnvironment
    {
        private int _step;

        public void Reset(VariationId variation, ref RandomStream random, Span<float> observation)
        {
            _step = 0;
            Draw(ref random, observation);
        }

        public StepResult Step(ReadOnlySpan<float> action, ref RandomStream random, Span<float> observation)
        {
            _step++;
            Draw(ref random, observation);
            return new StepResult(_step);
        }

        public void SaveState(StateWriter writer) => writer.Write(_step);

        public void RestoreState(StateReader reader) => _step = reader.Read<int>();

        private static void Draw(ref RandomStream random, Span<float> observation)
        {
            Span<byte> pixels = ObservationSpace.Pixels(observation);
            for (int i = 0; i < pixels.Length; i++)
            {
                pixels[i] = (byte)random.NextInt32(256);
            }

            // The pattern of a NaN, whatever the noise brings.
            pixels[..4].Fill(0xFF);
        }
    }
}
