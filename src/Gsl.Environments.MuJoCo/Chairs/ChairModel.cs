namespace Gsl.Environments.MuJoCo;

/// <summary>
/// Writes a chair's bodies: the root with base and column, its castors, and the seat with what stands on it. The root frame
/// lies over the column in the middle of the chair's height, its front towards +x.
/// </summary>
internal sealed class ChairModel
{
    private const double Density = 200.0;
    private const double Trail = 0.02;
    private const double ColumnRadius = 0.035;
    private const double LiftTravel = 0.06;

    private readonly ChairDesign _design;
    private readonly SceneText _scene;
    private readonly double _middle;
    private readonly string _base;
    private readonly string _upper;

    private ChairModel(ChairDesign design, SceneText scene)
    {
        _design = design;
        _scene = scene;
        _middle = design.MiddleHeight;
        const string Collides = "contype=\"4\" conaffinity=\"1\" friction=\"0.1 0.005 0.0001\"";
        _upper = $"density=\"{Density}\" {Collides}";
        _base = $"density=\"{SceneText.Numbers(Density * design.BaseDensityFactor)}\" {Collides}";
    }

    /// <summary>Writes the chair; its root joint is called <c>chair</c>.</summary>
    public static void Write(ChairDesign design, SceneText scene) => new ChairModel(design, scene).Write();

    private void Write()
    {
        _scene.Open("body", $"name=\"chair\" pos=\"0 0 {SceneText.Numbers(_middle)}\"");
        _scene.Element("freejoint", "name=\"chair\"");
        if (_design.Base == ChairBase.Star)
        {
            WriteStar();
            WriteColumn();
        }
        else
        {
            WriteStraightLegs();
            WriteTop();
        }

        _scene.Close();
    }

    // Heights are given above the floor, places in the frame of the root.
    private Vector3D At(double x, double y, double height) => new(x, y, height - _middle);

    private void WriteStar()
    {
        double hub = (2 * _design.WheelRadius) + 0.05;
        for (int leg = 0; leg < _design.Legs; leg++)
        {
            // One leg points backwards, where the back leans.
            (double sine, double cosine) = Math.SinCos(Math.PI + (2 * Math.PI * leg / _design.Legs));
            double length = _design.LegLength;
            double tip = (2 * _design.WheelRadius) + 0.015;
            _scene.Capsule(_design.BaseColor, At(0.03 * cosine, 0.03 * sine, hub), At(length * cosine, length * sine, tip), _design.LegRadius, _base);
            WriteCastor(leg, At(length * cosine, length * sine, tip));
        }
    }

    private void WriteStraightLegs()
    {
        int leg = 0;
        double top = _design.SeatHeight - _design.SeatHalfThickness;
        double foot = (2 * _design.WheelRadius) + 0.015;
        double x = _design.SeatHalfDepth - 0.03;
        double y = _design.SeatHalfWidth - 0.03;
        for (int side = -1; side <= 1; side += 2)
        {
            for (int end = -1; end <= 1; end += 2)
            {
                // Feet stand a little wider than the seat.
                Vector3D low = At((x + 0.04) * end, (y + 0.04) * side, foot);
                _scene.Capsule(_design.BaseColor, At(x * end, y * side, top), low, _design.LegRadius, _base);
                WriteCastor(leg++, low);
            }

            double middle = foot + (0.4 * (top - foot));
            _scene.Capsule(_design.BaseColor, At(-x, y * side, middle), At(x, y * side, middle), 0.012, _base);
        }
    }

    private void WriteCastor(int index, Vector3D top)
    {
        double radius = _design.WheelRadius;
        _scene.Open("body", $"name=\"castor_{index}\" pos=\"{top}\"");
        _scene.Element("joint", $"name=\"castor_{index}\" type=\"hinge\" axis=\"0 0 1\" damping=\"0.005\" armature=\"0.0002\"");
        double drop = top.Z + _middle - radius;
        _scene.Capsule(_design.BaseColor, default, new(Trail, 0, -0.3 * drop), 0.010, $"density=\"{Density}\" contype=\"0\" conaffinity=\"0\"");
        _scene.Open("body", $"name=\"wheel_{index}\" pos=\"{new Vector3D(Trail, 0, -drop)}\"");
        _scene.Element("joint", $"name=\"wheel_{index}\" type=\"hinge\" axis=\"0 1 0\" damping=\"0.002\" armature=\"0.0001\"");
        _scene.Sphere(
            Palette.Wheel,
            default,
            radius,
            $"density=\"{5 * Density}\" contype=\"8\" conaffinity=\"1\" friction=\"0.55 0.005 0.0001\" priority=\"1\"");
        _scene.Close();
        _scene.Close();
    }

    private void WriteColumn()
    {
        double hub = (2 * _design.WheelRadius) + 0.05;
        double bottom = _design.SeatHeight - _design.SeatHalfThickness;
        double reach = _design.Lift ? bottom - LiftTravel - 0.04 : bottom - 0.01;
        _scene.Cylinder(_design.BaseColor, At(0, 0, hub - 0.03), At(0, 0, reach), ColumnRadius, _base);
        _scene.Open("body", $"name=\"seat\" pos=\"{At(0, 0, bottom)}\"");
        if (_design.Lift)
        {
            _scene.Element(
                "joint",
                $"name=\"lift\" type=\"slide\" axis=\"0 0 1\" damping=\"200\" frictionloss=\"20\" limited=\"true\" range=\"0 {SceneText.Numbers(LiftTravel)}\"");
        }

        _scene.Element("joint", "name=\"swivel\" type=\"hinge\" axis=\"0 0 1\" damping=\"1\" frictionloss=\"0.1\"");
        if (_design.Lift)
        {
            _scene.Cylinder(_design.RestColor, new(0, 0, -LiftTravel - 0.04), default, 0.7 * ColumnRadius, _upper);
        }

        ChairTop.Write(_design, _scene, -bottom, _upper);
        _scene.Close();
    }

    private void WriteTop() => ChairTop.Write(_design, _scene, -_middle, _upper);
}
