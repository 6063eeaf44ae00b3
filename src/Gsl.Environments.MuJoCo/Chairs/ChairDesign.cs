namespace Gsl.Environments.MuJoCo;

/// <summary>The parameters of a chair; lengths in m, its front towards +x.</summary>
internal sealed record ChairDesign
{
    public ChairBase Base { get; init; } = ChairBase.Star;

    /// <summary>Legs of a star, each with a castor at its end.</summary>
    public int Legs { get; init; } = 5;

    public double LegLength { get; init; } = 0.30;

    public double LegRadius { get; init; } = 0.018;

    public double WheelRadius { get; init; } = 0.028;

    /// <summary>Whether the column has a spring-less slide below the seat, at rest at its lower end.</summary>
    public bool Lift { get; init; }

    public bool RoundSeat { get; init; }

    /// <summary>Height of the seat's middle above the floor.</summary>
    public double SeatHeight { get; init; } = 0.43;

    public double SeatHalfWidth { get; init; } = 0.22;

    public double SeatHalfDepth { get; init; } = 0.22;

    public double SeatHalfThickness { get; init; } = 0.03;

    public ChairBack Back { get; init; } = ChairBack.Slab;

    public double BackHalfHeight { get; init; } = 0.28;

    /// <summary>How far the back leans backwards, rad.</summary>
    public double BackTilt { get; init; } = 0.1;

    /// <summary>Bars of a back of slats.</summary>
    public int Slats { get; init; } = 4;

    public bool HeadRest { get; init; }

    public ChairArms Arms { get; init; }

    public double ArmHeight { get; init; } = 0.20;

    /// <summary>How many times denser than the rest (200 kg per cubic metre) the base is.</summary>
    public double BaseDensityFactor { get; init; } = 2.0;

    /// <summary>Colours of seat and back, of the base and of the rests, as indices of <see cref="Palette.Colors"/>.</summary>
    public byte SeatColor { get; init; } = Palette.FirstChairColor;

    public byte BaseColor { get; init; } = Palette.FirstChairColor + 7;

    public byte RestColor { get; init; } = Palette.FirstChairColor + 6;

    /// <summary>Whether the seat turns against the base.</summary>
    public bool Swivels => Base == ChairBase.Star;

    /// <summary>Number of castors.</summary>
    public int Castors => Base == ChairBase.Star ? Legs : 4;

    /// <summary>Height of the chair's middle above the floor, where its root frame lies.</summary>
    public double MiddleHeight => Back == ChairBack.None ? (SeatHeight + SeatHalfThickness) / 2 : TopHeight / 2;

    /// <summary>Height of its highest part.</summary>
    public double TopHeight => SeatHeight + SeatHalfThickness
        + (Back == ChairBack.None ? 0.0 : (2 * BackHalfHeight * Math.Cos(BackTilt)) + BackGap + (HeadRest ? 0.16 : 0.0));

    /// <summary>Gap between seat and back.</summary>
    public const double BackGap = 0.06;
}
