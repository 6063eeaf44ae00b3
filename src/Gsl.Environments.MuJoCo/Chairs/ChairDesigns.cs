using Gsl.Numerics;

namespace Gsl.Environments.MuJoCo;

/// <summary>The eight chairs that agents train on, and any number of others drawn from a seed.</summary>
internal static class ChairDesigns
{
    /// <summary>Seeds of drawn chairs begin here; below are the fixed ones.</summary>
    public const int FirstSeed = 1000;

    private const byte Blue = 6;
    private const byte Green = 7;
    private const byte Brown = 8;
    private const byte Violet = 9;
    private const byte Sand = 10;
    private const byte Teal = 11;
    private const byte Grey = 12;
    private const byte Black = 13;
    private const byte Steel = 14;
    private const byte Amber = 15;

    /// <summary>The fixed chairs, all of different topology and size.</summary>
    public static IReadOnlyList<ChairDesign> Fixed { get; } =
    [
        new()
        {
            Back = ChairBack.Slats, Slats = 4, BackHalfHeight = 0.27, BackTilt = 0.10, Arms = ChairArms.Posts,
            SeatHeight = 0.43, SeatHalfWidth = 0.22, SeatHalfDepth = 0.22, LegLength = 0.30, WheelRadius = 0.028,
            SeatColor = Blue, BaseColor = Black, RestColor = Grey,
        },
        new()
        {
            Back = ChairBack.Slab, BackHalfHeight = 0.30, BackTilt = 0.05, SeatHeight = 0.45, SeatHalfWidth = 0.20, SeatHalfDepth = 0.21,
            LegLength = 0.28, WheelRadius = 0.026, SeatColor = Green, BaseColor = Steel,
        },
        new()
        {
            Legs = 4, Back = ChairBack.Curved, BackHalfHeight = 0.25, BackTilt = 0.08, SeatHeight = 0.41, SeatHalfWidth = 0.24,
            SeatHalfDepth = 0.23, SeatHalfThickness = 0.035, LegLength = 0.32, WheelRadius = 0.030, SeatColor = Brown, BaseColor = Steel,
        },
        new()
        {
            Legs = 6, Back = ChairBack.Slab, BackHalfHeight = 0.30, BackTilt = 0.12, HeadRest = true, Arms = ChairArms.Posts,
            SeatHeight = 0.46, SeatHalfWidth = 0.24, SeatHalfDepth = 0.24, LegLength = 0.33, WheelRadius = 0.031, LegRadius = 0.019,
            SeatColor = Violet, BaseColor = Black, RestColor = Black,
        },
        new()
        {
            Back = ChairBack.None, RoundSeat = true, SeatHeight = 0.48, SeatHalfWidth = 0.20, SeatHalfDepth = 0.20, SeatHalfThickness = 0.04,
            LegLength = 0.27, WheelRadius = 0.025, BaseDensityFactor = 3.0, SeatColor = Amber, BaseColor = Steel,
        },
        new()
        {
            Base = ChairBase.StraightLegs, Back = ChairBack.Slats, Slats = 5, BackHalfHeight = 0.26, BackTilt = 0.14, SeatHeight = 0.42,
            SeatHalfWidth = 0.21, SeatHalfDepth = 0.22, LegRadius = 0.018, WheelRadius = 0.027, SeatColor = Sand, BaseColor = Brown, RestColor = Brown,
        },
        new()
        {
            Lift = true, Back = ChairBack.Curved, BackHalfHeight = 0.36, BackTilt = 0.09, Arms = ChairArms.Loops, SeatHeight = 0.44,
            SeatHalfWidth = 0.25, SeatHalfDepth = 0.24, LegLength = 0.33, WheelRadius = 0.032, SeatColor = Teal, BaseColor = Grey, RestColor = Black,
        },
        new()
        {
            Legs = 3, Back = ChairBack.Frame, BackHalfHeight = 0.22, BackTilt = 0.05, SeatHeight = 0.40, SeatHalfWidth = 0.20, SeatHalfDepth = 0.20,
            LegLength = 0.30, WheelRadius = 0.026, BaseDensityFactor = 3.0, SeatColor = Grey, BaseColor = Amber, RestColor = Amber,
        },
    ];

    /// <summary>The design drawn from a seed at the given attempt; attempts follow each other until one stands.</summary>
    public static ChairDesign Draw(int seed, int attempt)
    {
        RandomStream random = RandomStream.Create((ulong)seed, "chair", attempt);
        bool straight = random.NextSingle() < 0.2f;
        double width = Uniform(ref random, 0.20, 0.25);
        ChairBack back = (ChairBack)random.NextInt32(5);
        return new ChairDesign
        {
            Base = straight ? ChairBase.StraightLegs : ChairBase.Star,
            Legs = 3 + random.NextInt32(4),
            LegLength = Uniform(ref random, 0.26, 0.33),
            WheelRadius = Uniform(ref random, 0.025, 0.032),
            Lift = !straight && random.NextSingle() < 0.25f,
            RoundSeat = random.NextSingle() < 0.25f,
            SeatHeight = Uniform(ref random, 0.38, 0.48),
            SeatHalfWidth = width,
            SeatHalfDepth = Uniform(ref random, 0.20, 0.25),
            SeatHalfThickness = Uniform(ref random, 0.02, 0.04),
            Back = back,
            BackHalfHeight = Uniform(ref random, 0.22, 0.36),
            BackTilt = Uniform(ref random, 0.0, 0.20),
            Slats = 3 + random.NextInt32(3),
            HeadRest = back is ChairBack.Slab or ChairBack.Curved && random.NextSingle() < 0.3f,
            Arms = (ChairArms)random.NextInt32(3),
            ArmHeight = Uniform(ref random, 0.17, 0.22),
            BaseDensityFactor = Uniform(ref random, 1.5, 3.0),
            SeatColor = Color(ref random),
            BaseColor = Color(ref random),
            RestColor = Color(ref random),
        };
    }

    private static double Uniform(ref RandomStream random, double low, double high) => low + ((high - low) * random.NextDouble());

    private static byte Color(ref RandomStream random) => (byte)(Palette.FirstChairColor + random.NextInt32(Palette.ChairColors));
}
