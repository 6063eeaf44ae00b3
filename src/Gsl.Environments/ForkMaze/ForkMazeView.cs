namespace Gsl.Environments;

internal sealed class ForkMazeView : PlanarView
{
    private readonly ForkMazeGeometry _geometry;
    private readonly bool _scaled;

    public ForkMazeView(ForkMazeFamily family)
    {
        _geometry = family.Geometry;
        _scaled = family.Options.ScaledObservation;
        const float Half = ForkMazeGeometry.HalfWidth;
        var floor = new List<PlanarRectangle>
        {
            new(0f, -Half, _geometry.HallLeft, Half),
            new(_geometry.HallLeft, -_geometry.HallTop, _geometry.HallRight, _geometry.HallTop),
        };
        for (int goal = 0; goal < _geometry.Goals; goal++)
        {
            float y = _geometry.GoalY(goal);
            floor.Add(new PlanarRectangle(_geometry.HallRight, y - Half, _geometry.GoalX, y + Half));
        }

        Floor = floor;
    }

    public override IReadOnlyList<PlanarRectangle> Floor { get; }

    public override PlanarPoint Goal(VariationId variation) => new(_geometry.GoalX, _geometry.GoalY(variation.Value));

    public override PlanarPoint Locate(ReadOnlySpan<float> observation) => _scaled
        ? new PlanarPoint(observation[0] * _geometry.GoalX, observation[1] * _geometry.HallTop)
        : new PlanarPoint(observation[0], observation[1]);
}
