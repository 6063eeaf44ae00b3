using Gsl.Environments;
using Gsl.Numerics;

namespace Gsl.Learning.Tests;

/// <summary>Episodes of one step: a cloud of grey points with red ones somewhere along x, whose place is to be said.</summary>
internal sealed class BeaconFamily : EnvironmentFamily
{
    private const int RedPoints = 4;

    public static PointCloudShape Shape { get; } = new(16, 1, [default, new PointColor(0.5f, 0.5f, 0.5f), new PointColor(1f, 0f, 0f)]);

    public override string Name => "beacon";

    public override string Summary => "Say where the red points are.";

    public override ObservationSpace ObservationSpace { get; } = ObservationSpace.OfPointCloud(Shape);

    public override ActionSpace ActionSpace { get; } = new BoxActionSpace(1, -1f, 1f);

    public override int Horizon => 1;

    public override IEnvironment CreateEnvironment() => new Environment();

    /// <summary>Writes a cloud whose red points are at <paramref name="beacon"/>.</summary>
    public static void Show(float beacon, ref RandomStream random, Span<float> observation)
    {
        Shape.State(observation)[0] = random.NextSingle(-1f, 1f);
        for (int i = 0; i < Shape.Points; i++)
        {
            bool red = i < RedPoints;
            Shape.X(observation)[i] = (Half)(red ? beacon : random.NextSingle(-1f, 1f));
            Shape.Y(observation)[i] = (Half)random.NextSingle(-1f, 1f);
            Shape.Z(observation)[i] = (Half)random.NextSingle(-1f, 1f);
            Shape.Codes(observation)[i] = (byte)(red ? 2 : PointCloudShape.MaskBit | 1);
        }
    }

    private sealed class Environment : IEnvironment
    {
        private float _beacon;

        public void Reset(VariationId variation, ref RandomStream random, Span<float> observation)
        {
            _beacon = random.NextSingle(-0.8f, 0.8f);
            Show(_beacon, ref random, observation);
        }

        public StepResult Step(ReadOnlySpan<float> action, ref RandomStream random, Span<float> observation)
        {
            float error = action[0] - _beacon;
            return new StepResult(-10f * error * error, Terminated: true);
        }

        public void SaveState(StateWriter writer) => writer.Write(_beacon);

        public void RestoreState(StateReader reader) => _beacon = reader.Read<float>();
    }
}
