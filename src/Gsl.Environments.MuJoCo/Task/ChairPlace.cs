namespace Gsl.Environments.MuJoCo;

/// <summary>One chair's simulation within an environment: a model of its own, whose friction is drawn anew for each episode, and its state.</summary>
internal sealed class ChairPlace
{
    public ChairPlace(ChairScene scene)
    {
        Scene = scene;
        Model = scene.Model.Copy();
        Data = new MuJoCoData(Model);
        Geoms = [.. scene.Geoms];
        Chair = [.. scene.Geoms.Where(geom => scene.ChairGeoms.Contains(geom.Id))];
        RawPositions = new double[Model.PositionCount];
    }

    public ChairScene Scene { get; }

    public MuJoCoModel Model { get; }

    public MuJoCoData Data { get; }

    /// <summary>Every visible geom except the floor.</summary>
    public SceneGeom[] Geoms { get; }

    /// <summary>The chair's geoms.</summary>
    public SceneGeom[] Chair { get; }

    /// <summary>
    /// Positions before the engine last normalised their quaternions. They are the state that is saved: normalising twice could
    /// change a last bit.
    /// </summary>
    public double[] RawPositions { get; }

    /// <summary>The chair's pose: place and quaternion.</summary>
    public ReadOnlySpan<double> ChairPose => Data.Positions.Slice(ChairScene.ChairPositions, 7);

    /// <summary>The chair's linear velocity in the world, m/s.</summary>
    public Vector3D ChairVelocity => Vector3D.Read(Data.Velocities[ChairScene.ChairVelocities..]);

    /// <summary>The chair's angular velocity in its own axes, rad/s.</summary>
    public Vector3D ChairTurn => Vector3D.Read(Data.Velocities[(ChairScene.ChairVelocities + 3)..]);

    /// <summary>Lets bodies and velocities follow from the positions, which are kept as they are.</summary>
    public void Locate()
    {
        Data.Positions.CopyTo(RawPositions);
        Data.Locate();
    }

    /// <summary>Mean distance from the four fingertips to the chair's surface, m.</summary>
    public double Reach()
    {
        double sum = 0.0;
        foreach (int body in Scene.FingerBodies)
        {
            Vector3D tip = RobotState.Tip(Data, body);
            double nearest = double.MaxValue;
            foreach (ref readonly SceneGeom geom in Chair.AsSpan())
            {
                Vector3D local = (tip - Vector3D.Read(Data.GeomPositions[(3 * geom.Id)..])).In(Data.GeomRotations.Slice(9 * geom.Id, 9));
                nearest = Math.Min(nearest, geom.Distance(local));
            }

            sum += nearest;
        }

        return sum / Scene.FingerBodies.Length;
    }
}
