namespace Gsl.Environments.MuJoCo.Tests;

public sealed class ChairTests
{
    private static readonly Lazy<ChairStore> Store = new(() => new ChairStore(Engine.Library, PhysicsMode.Exact));

    [Fact]
    public void The_fixed_chairs_differ_in_topology_or_size_from_each_other()
    {
        Assert.Equal(8, ChairDesigns.Fixed.Count);
        Assert.Equal(8, ChairDesigns.Fixed.Select(design => (design.Base, design.Castors, design.Back, design.Arms, design.Lift, design.HeadRest)).Distinct().Count());
        Assert.Equal(8, ChairDesigns.Fixed.Select(design => (design.SeatHeight, design.SeatHalfWidth)).Distinct().Count());
        Assert.Equal([3, 4, 5, 6], ChairDesigns.Fixed.Select(design => design.Castors).Distinct().Order());
        Assert.Equal(5, ChairDesigns.Fixed.Select(design => design.Back).Distinct().Count());
    }

    [EngineTheory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(1000)]
    [InlineData(1007)]
    public void A_chair_stands_where_it_was_put_and_stays_there(int chair)
    {
        ChairScene scene = Store.Value.Get(chair);
        using var data = new MuJoCoData(scene.Model);
        data.Reset();
        StartDistribution.PlaceRobot(data.Positions, 3, 0, 0);
        StartDistribution.PlaceChair(scene, data.Positions, 1, 2, 0.7);
        for (int step = 0; step < 250; step++)
        {
            data.Step1();
            data.BiasForces[..RobotModel.Joints].CopyTo(data.AppliedForces);
            data.Step2();
        }

        data.Forward();
        Vector3D moved = Vector3D.Read(data.Positions[ChairScene.ChairPositions..]) - new Vector3D(1, 2, scene.RestPositions[2]);
        Assert.InRange(moved.Length, 0.0, 0.003);
        Assert.InRange(ChairSettling.Tilt(scene, data), 0.0, 2 * Math.PI / 180);
        Assert.Equal(0, data.Instabilities);
        // The robot has not sunk or moved either: its weight is carried.
        Assert.Equal(0.9, data.Positions[RobotModel.Height], 1e-6);
        Assert.Equal(-1.5, data.Positions[RobotModel.RightArm + 3], 1e-6);
    }

    [EngineFact]
    public void A_chair_is_the_same_whenever_it_is_made_and_seeds_give_different_ones()
    {
        string first = ChairScene.Describe(ChairDesigns.Draw(1000, 0), PhysicsMode.Exact);

        Assert.Equal(first, ChairScene.Describe(ChairDesigns.Draw(1000, 0), PhysicsMode.Exact));
        Assert.NotEqual(first, ChairScene.Describe(ChairDesigns.Draw(1001, 0), PhysicsMode.Exact));
        Assert.NotEqual(first, ChairScene.Describe(ChairDesigns.Draw(1000, 1), PhysicsMode.Exact));
        Assert.Throws<ArgumentOutOfRangeException>(() => Store.Value.Get(8));
    }

    [EngineFact]
    public void A_design_that_cannot_stand_is_refused_with_what_it_does()
    {
        // A tall back far behind short legs.
        var falling = new ChairDesign { Legs = 3, LegLength = 0.08, Back = ChairBack.Slab, BackHalfHeight = 0.5, BackTilt = 0.4 };

        MuJoCoException refused = Assert.Throws<MuJoCoException>(() => ChairScene.Create(Engine.Library, falling, PhysicsMode.Exact));

        Assert.Contains("does not come to rest", refused.Message, StringComparison.Ordinal);
    }
}
