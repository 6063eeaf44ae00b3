namespace Gsl.Environments.MuJoCo;

/// <summary>Writes what of a chair lies above its base: seat, back, head-rest and arm-rests.</summary>
internal sealed class ChairTop
{
    private const double PostRadius = 0.016;
    private const double BackHalfThickness = 0.018;

    private readonly ChairDesign _design;
    private readonly SceneText _scene;
    private readonly double _floor;
    private readonly string _attributes;

    private ChairTop(ChairDesign design, SceneText scene, double floor, string attributes)
    {
        _design = design;
        _scene = scene;
        _floor = floor;
        _attributes = attributes;
    }

    /// <summary>Writes into the body that is open, in whose frame the floor lies at height <paramref name="floor"/>.</summary>
    public static void Write(ChairDesign design, SceneText scene, double floor, string attributes)
    {
        var top = new ChairTop(design, scene, floor, attributes);
        top.WriteSeat();
        top.WriteBack();
        top.WriteArms();
    }

    private double BackFoot => _design.SeatHeight + _design.SeatHalfThickness + ChairDesign.BackGap;

    private double BackX => -_design.SeatHalfDepth + 0.02;

    private double BackHalfWidth => 0.92 * _design.SeatHalfWidth;

    private Vector3D At(double x, double y, double height) => new(x, y, height + _floor);

    // A place on the back, so many metres along its leaning plane above its foot.
    private Vector3D OnBack(double y, double along, double forward = 0.0)
    {
        (double sine, double cosine) = Math.SinCos(_design.BackTilt);
        return At(BackX - (along * sine) + (forward * cosine), y, BackFoot + (along * cosine) + (forward * sine));
    }

    private void WriteSeat()
    {
        Vector3D center = At(0, 0, _design.SeatHeight);
        if (_design.RoundSeat)
        {
            Vector3D half = new(0, 0, _design.SeatHalfThickness);
            _scene.Cylinder(_design.SeatColor, center - half, center + half, _design.SeatHalfWidth, _attributes);
        }
        else
        {
            _scene.Box(_design.SeatColor, center, new(_design.SeatHalfDepth, _design.SeatHalfWidth, _design.SeatHalfThickness), _attributes);
        }
    }

    private void WriteBack()
    {
        double height = 2 * _design.BackHalfHeight;
        switch (_design.Back)
        {
            case ChairBack.None:
                return;
            case ChairBack.Slab:
                WriteStay();
                Board(OnBack(0, _design.BackHalfHeight), BackHalfWidth, _design.BackHalfHeight);
                break;
            case ChairBack.Slats:
                WritePosts(height);
                for (int slat = 0; slat < _design.Slats; slat++)
                {
                    double along = height * (0.25 + (0.72 * slat / (_design.Slats - 1)));
                    Board(OnBack(0, along), BackHalfWidth, 0.024, 0.010);
                }

                break;
            case ChairBack.Curved:
                WriteStay();
                WriteArc();
                break;
            default:
                WritePosts(height);
                Bar(OnBack(-BackHalfWidth, height), OnBack(BackHalfWidth, height));
                Bar(OnBack(-BackHalfWidth, 0.45 * height), OnBack(BackHalfWidth, 0.45 * height));
                break;
        }

        if (_design.HeadRest)
        {
            Board(OnBack(0, height + 0.09), 0.5 * BackHalfWidth, 0.065);
        }
    }

    // The bar that carries a back across the gap above the seat.
    private void WriteStay() =>
        _scene.Capsule(_design.RestColor, At(BackX, 0, _design.SeatHeight), OnBack(0, 0.10), 0.025, _attributes);

    private void WritePosts(double height)
    {
        for (int side = -1; side <= 1; side += 2)
        {
            double y = BackHalfWidth * side;
            Bar(At(BackX, y, _design.SeatHeight), OnBack(y, 0));
            Bar(OnBack(y, 0), OnBack(y, height));
        }
    }

    private void WriteArc()
    {
        const int Boards = 5;
        double width = BackHalfWidth / Boards;
        for (int i = 0; i < Boards; i++)
        {
            // The outer boards stand forward and turn inwards.
            double share = ((2.0 * i) - (Boards - 1)) / (Boards - 1);
            double y = share * (BackHalfWidth - width);
            Board(OnBack(y, _design.BackHalfHeight, 0.06 * share * share), 1.15 * width, _design.BackHalfHeight, BackHalfThickness, -0.5 * share);
        }
    }

    private void WriteArms()
    {
        if (_design.Arms == ChairArms.None)
        {
            return;
        }

        double height = _design.SeatHeight + _design.SeatHalfThickness + _design.ArmHeight;
        double front = 0.55 * _design.SeatHalfDepth;
        double rear = -0.65 * _design.SeatHalfDepth;
        for (int side = -1; side <= 1; side += 2)
        {
            double inner = (_design.SeatHalfWidth - 0.02) * side;
            double outer = (_design.SeatHalfWidth + 0.04) * side;
            if (_design.Arms == ChairArms.Posts)
            {
                Bar(At(0, inner, _design.SeatHeight), At(0, outer, height));
                _scene.Box(_design.RestColor, At(0, outer, height + 0.012), new(0.12, 0.03, 0.014), _attributes);
            }
            else
            {
                Bar(At(front, inner, _design.SeatHeight), At(front, outer, height));
                Bar(At(front, outer, height), At(rear, outer, height));
                Bar(At(rear, outer, height), At(rear, inner, _design.SeatHeight));
            }
        }
    }

    private void Bar(Vector3D from, Vector3D to) => _scene.Capsule(_design.RestColor, from, to, PostRadius, _attributes);

    // A board in the back's plane, turned about its long axis.
    private void Board(Vector3D center, double halfWidth, double halfHeight, double halfThickness = BackHalfThickness, double turn = 0.0)
    {
        // The lean turns about y by the negative tilt, the turn follows about the board's own z.
        (double leanSine, double leanCosine) = Math.SinCos(-_design.BackTilt / 2);
        (double turnSine, double turnCosine) = Math.SinCos(turn / 2);
        string rotation = SceneText.Numbers(leanCosine * turnCosine, leanSine * turnSine, leanSine * turnCosine, leanCosine * turnSine);
        _scene.Box(_design.SeatColor, center, new(halfThickness, halfWidth, halfHeight), $"quat=\"{rotation}\" {_attributes}");
    }
}
