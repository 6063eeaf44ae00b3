using Gsl.Numerics;

namespace Gsl.Environments.Tests;

/// <summary>Two numbers and a cloud whose bytes, read as numbers, are NaN.</summary>
internal sealed class CloudFamily(float number = 0.5f) : EnvironmentFamily
{
    public static PointCloudShape Shape { get; } = new(16, 2, [default, new PointColor(1f, 0f, 0f), new PointColor(0f, 0f, 1f)]);

    public override string Name => "cloud";

    public override string Summary => "A cloud of points.";

    public override ObservationSpace ObservationSpace { get; } = ObservationSpace.OfPointCloud(Shape, -1f, 1f);

    public override ActionSpace ActionSpace { get; } = new BoxActionSpace(1, -1f, 1f);

    public override int Horizon => 20;

    public override IEnvironment CreateEnvironment() => new Environment(number);

    private sealed class Environment(float number) : IEnvironment
    {
        private int _step;

        public void Reset(VariationId variation, ref RandomStream random, Span<float> observation)
        {
            _step = 0;
            Write(ref random, observation);
        }

        public StepResult Step(ReadOnlySpan<float> action, ref RandomStream random, Span<float> observation)
        {
            _step++;
            Write(ref random, observation);
            return new StepResult(_step);
        }

        public void SaveState(StateWriter writer) => writer.Write(_step);

        public void RestoreState(StateReader reader) => _step = reader.Read<int>();

        private void Write(ref RandomStream random, Span<float> observation)
        {
            Shape.State(observation)[0] = number;
            Shape.State(observation)[1] = random.NextSingle(-1f, 1f);
            Shape.X(observation).Fill(Half.NaN);
            Shape.Y(observation).Fill(Half.NaN);
            Shape.Z(observation).Fill(Half.NaN);
            Shape.Codes(observation).Fill(0xFF);
        }
    }
}
