namespace Gsl.Environments.MuJoCo;

/// <summary>
/// The compiled scene of one chair with robot, floor and target: what environments copy. It knows which geom is what and how
/// the chair rests.
/// </summary>
internal sealed class ChairScene
{
    /// <summary>Radius of the target's sphere, m; half of it lies below the floor.</summary>
    public const double TargetRadius = 0.15;

    /// <summary>First position of the chair: place, quaternion, then its joints.</summary>
    public const int ChairPositions = RobotModel.Joints;

    /// <summary>First velocity of the chair: linear in the world's axes, angular in its own, then its joints.</summary>
    public const int ChairVelocities = RobotModel.Joints;

    private readonly int _floor;

    private ChairScene(MuJoCoModel model, SceneGeom[] geoms, ChairDesign design)
    {
        Model = model;
        Geoms = geoms;
        Design = design;
        _floor = model.FindGeom("floor");
        ChairBody = model.FindBody("chair");
        BaseBody = model.FindBody("base");
        FingerBodies = [.. RobotModel.FingerBodies.Select(model.FindBody)];
        int[] bodies = model.GeomBodies.ToArray();
        RobotBodies = ChairBody;
        ChairGeoms = [.. geoms.Where(geom => bodies[geom.Id] >= ChairBody).Select(geom => geom.Id)];
        RestPositions = model.InitialPositions[ChairPositions..].ToArray();
    }

    public MuJoCoModel Model { get; }

    /// <summary>Whether a geom, by the model's number, is the floor.</summary>
    public bool IsFloor(int geom) => geom == _floor;

    public ChairDesign Design { get; }

    /// <summary>Every visible geom except the floor.</summary>
    public IReadOnlyList<SceneGeom> Geoms { get; }

    /// <summary>The model's numbers of the chair's geoms.</summary>
    public IReadOnlyList<int> ChairGeoms { get; }

    public int ChairBody { get; }

    public int BaseBody { get; }

    /// <summary>Bodies of the fingers: right 1, right 2, left 1, left 2.</summary>
    public int[] FingerBodies { get; }

    /// <summary>Bodies from 1 to below this are the robot's, from this on the chair's.</summary>
    public int RobotBodies { get; }

    /// <summary>Positions of the chair at rest over the world's origin: place, quaternion, joints.</summary>
    public double[] RestPositions { get; private set; }

    /// <summary>Compiles the scene of a design and lets the chair come to rest.</summary>
    /// <exception cref="MuJoCoException">The engine refuses it, or the chair does not come to rest upright.</exception>
    public static ChairScene Create(MuJoCoLibrary library, ChairDesign design, PhysicsMode physics)
    {
        var text = new SceneText();
        Write(text, design, physics);
        MuJoCoModel model = MuJoCoModel.Compile(library, text.ToString());
        var geoms = new SceneGeom[text.Codes.Count];
        for (int i = 0; i < geoms.Length; i++)
        {
            geoms[i] = SceneGeom.Read(model, model.FindGeom(SceneText.GeomName(i)), text.Codes[i]);
        }

        var scene = new ChairScene(model, geoms, design);
        scene.RestPositions = ChairSettling.Settle(scene, physics);
        return scene;
    }

    /// <summary>The description that a design leads to, for people and tests.</summary>
    public static string Describe(ChairDesign design, PhysicsMode physics)
    {
        var text = new SceneText();
        Write(text, design, physics);
        return text.ToString();
    }

    private static void Write(SceneText text, ChairDesign design, PhysicsMode physics)
    {
        text.Open("mujoco", "model=\"pushchair\"");
        text.Element("compiler", "angle=\"radian\"");
        text.Element(
            "option",
            $"timestep=\"{SceneText.Numbers(physics.TimeStep())}\" iterations=\"15\" tolerance=\"1e-6\" cone=\"elliptic\" solver=\"Newton\" jacobian=\"sparse\"");
        text.Element("size", "njmax=\"400\" nconmax=\"100\"");
        text.Open("default");
        text.Element("geom", "condim=\"3\" solref=\"0.01 1\" solimp=\"0.9 0.95 0.002\"");
        // Stiff stops: drives push against them with all their force.
        text.Element("joint", "solreflimit=\"0.005 1\"");
        text.Close();
        text.Open("worldbody");
        text.Element("geom", "name=\"floor\" type=\"plane\" size=\"20 20 1\" contype=\"0\" conaffinity=\"14\" friction=\"0.1 0.005 0.0001\"");
        text.Sphere(Palette.Target, default, TargetRadius, "contype=\"0\" conaffinity=\"0\"");
        RobotModel.WriteBodies(text);
        ChairModel.Write(design, text);
        text.Close();
        text.Open("actuator");
        RobotModel.WriteMotors(text);
        text.Close();
        text.Close();
    }
}
