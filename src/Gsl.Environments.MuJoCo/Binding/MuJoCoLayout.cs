namespace Gsl.Environments.MuJoCo;

/// <summary>
/// Where a version of the engine keeps what is read and written directly: offsets in bytes into its structures <c>mjModel</c>,
/// <c>mjData</c> and <c>mjContact</c>, for 64-bit systems and numbers of double precision.
/// </summary>
internal sealed record MuJoCoLayout
{
    /// <summary>The versions that are known, by the number <c>mj_version</c> gives.</summary>
    public static IReadOnlyDictionary<int, MuJoCoLayout> Known { get; } = new Dictionary<int, MuJoCoLayout>
    {
        [222] = new()
        {
            Model = new ModelOffsets
            {
                PositionCount = 0,
                VelocityCount = 4,
                ControlCount = 8,
                BodyCount = 16,
                GeomCount = 24,
                SiteCount = 28,
                EqualityCount = 112,
                MocapCount = 156,
                InitialPositions = 1096,
                BodyPlaces = 1208,
                FrictionLoss = 1448,
                Damping = 1464,
                GeomTypes = 1488,
                GeomBodies = 1520,
                GeomSizes = 1592,
                EqualityData = 2504,
                EqualityNumbers = 11,
            },
            Data = new DataOffsets
            {
                Warnings = 24,
                ContactCount = 40332,
                Time = 40336,
                Positions = 40376,
                Velocities = 40384,
                WarmStart = 40400,
                Controls = 40408,
                AppliedForces = 40416,
                MocapPositions = 40432,
                MocapQuaternions = 40440,
                BodyPositions = 40480,
                BodyQuaternions = 40488,
                BodyRotations = 40496,
                GeomPositions = 40536,
                GeomRotations = 40544,
                SitePositions = 40552,
                SiteRotations = 40560,
                Contacts = 40752,
                BiasForces = 40976,
            },
            Contact = new ContactOffsets { Size = 528, Distance = 0, Position = 8, Frame = 32, FirstGeom = 508, SecondGeom = 512 },
        },
    };

    public required ModelOffsets Model { get; init; }

    public required DataOffsets Data { get; init; }

    public required ContactOffsets Contact { get; init; }

    /// <summary>Offsets into <c>mjModel</c>; the counts are 32-bit integers, the rest pointers to arrays.</summary>
    public sealed record ModelOffsets
    {
        public required int PositionCount { get; init; }

        public required int VelocityCount { get; init; }

        public required int ControlCount { get; init; }

        public required int BodyCount { get; init; }

        public required int GeomCount { get; init; }

        public required int SiteCount { get; init; }

        public required int EqualityCount { get; init; }

        public required int MocapCount { get; init; }

        public required int InitialPositions { get; init; }

        public required int BodyPlaces { get; init; }

        public required int FrictionLoss { get; init; }

        public required int Damping { get; init; }

        public required int GeomTypes { get; init; }

        public required int GeomBodies { get; init; }

        public required int GeomSizes { get; init; }

        public required int EqualityData { get; init; }

        /// <summary>Not an offset: how many numbers describe an equality constraint.</summary>
        public required int EqualityNumbers { get; init; }
    }

    /// <summary>Offsets into <c>mjData</c>; warnings are pairs of 32-bit integers in place, time a number, the rest pointers to arrays.</summary>
    public sealed record DataOffsets
    {
        public required int Warnings { get; init; }

        public required int ContactCount { get; init; }

        public required int Time { get; init; }

        public required int Positions { get; init; }

        public required int Velocities { get; init; }

        public required int WarmStart { get; init; }

        public required int Controls { get; init; }

        public required int AppliedForces { get; init; }

        public required int MocapPositions { get; init; }

        public required int MocapQuaternions { get; init; }

        public required int BodyPositions { get; init; }

        public required int BodyQuaternions { get; init; }

        public required int BodyRotations { get; init; }

        public required int GeomPositions { get; init; }

        public required int GeomRotations { get; init; }

        public required int SitePositions { get; init; }

        public required int SiteRotations { get; init; }

        public required int Contacts { get; init; }

        public required int BiasForces { get; init; }
    }

    /// <summary>Size of an <c>mjContact</c> and offsets into it.</summary>
    public sealed record ContactOffsets
    {
        public required int Size { get; init; }

        public required int Distance { get; init; }

        public required int Position { get; init; }

        public required int Frame { get; init; }

        public required int FirstGeom { get; init; }

        public required int SecondGeom { get; init; }
    }
}
