using Gsl.Environments;
using Gsl.Numerics;

namespace Gsl.Learning.Tests;

/// <summary>
/// Episodes of one step: noise in the dark with a light in one of four corners, which is worth 1 to name. Where the bytes of a
/// light lie together they read as NaN.
/// </summary>
internal sealed class CornerFamily : EnvironmentFamily
{
    private const int Side = 8;

    public override string Name => "corner";

    public override string Summary => "Say where the light is.";

    public override ObservationSpace ObservationSpace { get; } = ObservationSpace.OfImage(new ImageShape(Side, Side, 3));

    public override ActionSpace ActionSpace { get; } = new DiscreteActionSpace(4);

    public override int Horizon => 1;

    public override SuccessRule SuccessRule => SuccessRule.AtLastStep;

    public override IEnvironment CreateEnvironment() => new Environment();

    private sealed class Environment : IEnvironment
    {
        private int _corner;

        public void Reset(VariationId variation, ref RandomStream random, Span<float> observation)
        {
            _corner = random.NextInt32(4);
            Span<byte> pixels = ObservationSpace.Pixels(observation);
            foreach (ref byte pixel in pixels)
            {
                pixel = (byte)random.NextInt32(64);
            }

            int top = _corner / 2 * (Side / 2);
            int left = _corner % 2 * (Side / 2);
            for (int y = top + 1; y < top + 3; y++)
            {
                pixels.Slice(((y * Side) + left + 1) * 3, 6).Fill(0xFF);
            }
        }

        public StepResult Step(ReadOnlySpan<float> action, ref RandomStream random, Span<float> observation)
        {
            bool right = (int)action[0] == _corner;
            return new StepResult(right ? 1f : 0f, Terminated: true, Success: right);
        }

        public void SaveState(StateWriter writer) => writer.Write(_corner);

        public void RestoreState(StateReader reader) => _corner = reader.Read<int>();
    }
}
