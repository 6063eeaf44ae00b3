namespace Gsl.Environments.MuJoCo;

/// <summary>The options of <see cref="PushChairFamily"/>.</summary>
public sealed record PushChairOptions
{
    /// <summary>Chairs that agents may be evaluated on and never train on, from consecutive seeds; 0 for none.</summary>
    public const int MaximumHeldOutChairs = 1000;

    /// <summary>What an agent sees.</summary>
    public ObservationKind Observation { get; init; } = ObservationKind.Cloud;

    /// <summary>Points of a cloud: 1200, 400 or 320.</summary>
    public int Points { get; init; } = 1200;

    /// <summary>Rays of the cameras.</summary>
    public CameraResolution Cameras { get; init; } = CameraResolution.Full;

    /// <summary>What the state tells about contacts.</summary>
    public ContactFeel Contact { get; init; } = ContactFeel.PerJoint;

    /// <summary>How finely physics are computed.</summary>
    public PhysicsMode Physics { get; init; } = PhysicsMode.Exact;

    /// <summary>Whether success ends the episode, as in the original task; the paper runs all 200 steps.</summary>
    public bool EarlyEnd { get; init; }

    /// <summary>Number of held-out chairs; their seeds begin at 1000.</summary>
    public int HeldOutChairs { get; init; } = 8;

    /// <summary>Path of MuJoCo's shared library; empty to look for it.</summary>
    public string Library { get; init; } = "";

    /// <summary>Reads the options of a recipe.</summary>
    public static PushChairOptions Read(EnvironmentParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return new PushChairOptions
        {
            Observation = parameters.Choice("observation", "cloud", "cloud", "state") == "state" ? ObservationKind.State : ObservationKind.Cloud,
            Points = parameters.Choice("points", "1200", "1200", "400", "320") switch { "400" => 400, "320" => 320, _ => 1200 },
            Cameras = parameters.Choice("cameras", "full", "full", "half") == "half" ? CameraResolution.Half : CameraResolution.Full,
            Contact = parameters.Choice("contact", "per-joint", "none", "one", "per-joint") switch
            {
                "none" => ContactFeel.None,
                "one" => ContactFeel.One,
                _ => ContactFeel.PerJoint,
            },
            Physics = parameters.Choice("physics", "exact", "exact", "fast") == "fast" ? PhysicsMode.Fast : PhysicsMode.Exact,
            EarlyEnd = parameters.Boolean("early_end", false),
            HeldOutChairs = parameters.Int32("held_out_chairs", 8, 0, MaximumHeldOutChairs),
            Library = parameters.Text("mujoco_library", "", $"the path of MuJoCo's shared library; {MuJoCoLibraryFiles.Variable} in the environment or its usual names where absent"),
        };
    }

    /// <summary>Numbers of the robot's state with contacts.</summary>
    internal int StateSize => RobotState.Size + Contact switch { ContactFeel.None => 0, ContactFeel.One => 1, _ => RobotModel.Joints };
}
