namespace Gsl.Environments.MuJoCo;

/// <summary>
/// The robot: a base that slides and turns, a column on a vertical slide, and two arms of seven joints with grippers of two
/// fingers. Its joints come first in a scene, in the order of the actions.
/// </summary>
internal static class RobotModel
{
    /// <summary>Degrees of freedom, joints and actions.</summary>
    public const int Joints = 22;

    /// <summary>Index of the slide's joint; before it come base x, y and yaw.</summary>
    public const int Height = 3;

    /// <summary>First joint of the right arm: seven joints, then two fingers.</summary>
    public const int RightArm = 4;

    /// <summary>First joint of the left arm.</summary>
    public const int LeftArm = 13;

    /// <summary>Joints of an arm before its fingers.</summary>
    public const int ArmJoints = 7;

    /// <summary>The finger's point that counts as its tip, m along its frame.</summary>
    public const double TipOffset = 0.035;

    private const double BaseGain = 1000.0;
    private const double ArmGain = 100.0;
    private const double FingerGain = 1.0;
    private const double Quarter = Math.PI / 2;
    private const string Collides = "contype=\"1\" conaffinity=\"4\" friction=\"0.3 0.005 0.0001\"";
    private const string CollidesWithFloor = "contype=\"3\" conaffinity=\"4\" friction=\"0.3 0.005 0.0001\"";
    private const string Grips = "contype=\"3\" conaffinity=\"4\" friction=\"1.05 0.005 0.0001\" priority=\"2\"";

    // Torso and body end below the cameras' point at every height, so that no picture is taken from within them.
    private const double ChestHeight = 0.1315;

    // Of each arm joint: offset from its parent, roll about x, least and greatest angle, mass of its link (Franka documentation).
    private static readonly (Vector3D Offset, double Roll, double Low, double High, double Mass)[] Arm =
    [
        (default, 0, -2.8973, 2.8973, 2.5),
        (default, -Quarter, -1.7628, 1.7628, 0.65),
        (new(0, -0.316, 0), Quarter, -2.8973, 2.8973, 3.23),
        (new(0.0825, 0, 0), Quarter, -3.0718, -0.0698, 3.59),
        (new(-0.0825, 0.384, 0), -Quarter, -2.8973, 2.8973, 1.23),
        (default, Quarter, -0.0175, 3.7525, 1.67),
        (new(0.088, 0, 0), Quarter, -2.8973, 2.8973, 0.74),
    ];

    /// <summary>Positions at the start of an episode, without the base's place and yaw.</summary>
    public static ReadOnlySpan<double> StartPositions =>
    [
        0, 0, 0, 0.9,
        0, 0, 0, -1.5, 0, 3, 0.78, 0.02, 0.02,
        0, 0, 0, -1.5, 0, 3, 0.78, 0.02, 0.02,
    ];

    /// <summary>The bodies whose frames are the fingers', in the order right 1, right 2, left 1, left 2.</summary>
    public static IReadOnlyList<string> FingerBodies { get; } = ["right_finger_1", "right_finger_2", "left_finger_1", "left_finger_2"];

    /// <summary>What a drive pushes with for each unit of velocity it lacks.</summary>
    public static double Gain(int joint) => joint <= Height ? BaseGain : IsFinger(joint) ? FingerGain : ArmGain;

    /// <summary>Whether a joint is a finger's.</summary>
    public static bool IsFinger(int joint) => joint >= RightArm && (joint - RightArm) % (ArmJoints + 2) >= ArmJoints;

    /// <summary>Writes the robot's bodies.</summary>
    public static void WriteBodies(SceneText scene)
    {
        scene.Open("body", "name=\"base\"");
        scene.Element("inertial", "pos=\"0 0 0\" mass=\"1\" diaginertia=\"0.05 0.05 0.05\"");
        scene.Element("joint", $"name=\"base_x\" type=\"slide\" axis=\"1 0 0\" damping=\"{BaseGain}\"");
        scene.Element("joint", $"name=\"base_y\" type=\"slide\" axis=\"0 1 0\" damping=\"{BaseGain}\"");
        scene.Element("joint", $"name=\"base_yaw\" type=\"hinge\" axis=\"0 0 1\" damping=\"{BaseGain}\"");
        scene.Open("body", "name=\"column\"");
        scene.Element("joint", $"name=\"height\" type=\"slide\" axis=\"0 0 1\" damping=\"{BaseGain}\" limited=\"true\" range=\"0 1.6\"");
        WriteTorso(scene);
        WriteArm(scene, "right", -1);
        WriteArm(scene, "left", 1);
        scene.Close();
        scene.Close();
    }

    /// <summary>Writes one motor for each joint, whose input is the velocity wanted: with the joint's damping it is a velocity drive.</summary>
    public static void WriteMotors(SceneText scene)
    {
        // Engines integrate damping implicitly, which keeps drives of this stiffness stable at any step.
        foreach ((string name, double gain) in Drives())
        {
            scene.Element("motor", $"joint=\"{name}\" gear=\"{gain}\"");
        }
    }

    private static IEnumerable<(string Name, double Gain)> Drives()
    {
        yield return ("base_x", BaseGain);
        yield return ("base_y", BaseGain);
        yield return ("base_yaw", BaseGain);
        yield return ("height", BaseGain);
        foreach (string side in new[] { "right", "left" })
        {
            for (int joint = 1; joint <= ArmJoints; joint++)
            {
                yield return ($"{side}_{joint}", ArmGain);
            }

            yield return ($"{side}_finger_1_slide", FingerGain);
            yield return ($"{side}_finger_2_slide", FingerGain);
        }
    }

    private static void WriteTorso(SceneText scene)
    {
        const byte Dark = PointCloudShape.MaskBit | Palette.RobotDark;
        const byte Light = PointCloudShape.MaskBit | Palette.RobotLight;
        scene.Box(Dark, new(0, 0, -0.80), new(0.15, 0.10, 0.80), $"mass=\"10\" {Collides}");
        scene.Box(Light, new(0, 0, 0.065), new(0.09, 0.09, 0.065), $"mass=\"1.72\" {Collides}");
        scene.Capsule(Light, new(0, 0, ChestHeight), new(0, 0, 0.29), 0.09, $"mass=\"1.48\" {Collides}");
        scene.Capsule(Light, new(0.08083, -0.22, 0.42), new(0.08083, 0.22, 0.42), 0.05, $"mass=\"0\" {Collides}");
    }

    private static void WriteArm(SceneText scene, string side, int direction)
    {
        for (int i = 0; i < ArmJoints; i++)
        {
            (Vector3D offset, double roll, double low, double high, double mass) = Arm[i];
            if (i == 0)
            {
                // The shoulder, whose axis points outwards.
                offset = new(0.08083, 0.3012 * direction, ChestHeight + 0.2885);
                roll = -Quarter * direction;
            }

            scene.Open("body", $"name=\"{side}_link_{i + 1}\" pos=\"{offset}\" quat=\"{SceneText.Numbers(Math.Cos(roll / 2), Math.Sin(roll / 2), 0, 0)}\"");
            scene.Element(
                "joint",
                $"name=\"{side}_{i + 1}\" type=\"hinge\" axis=\"0 0 1\" damping=\"{ArmGain}\" armature=\"0.1\" limited=\"true\" range=\"{SceneText.Numbers(low, high)}\"");
            WriteLink(scene, i, $"mass=\"{SceneText.Numbers(mass)}\" {CollidesWithFloor}", $"mass=\"0\" {CollidesWithFloor}");
        }

        WriteHand(scene, side);
        for (int i = 0; i < ArmJoints; i++)
        {
            scene.Close();
        }
    }

    private static void WriteLink(SceneText scene, int link, string first, string further)
    {
        const byte Light = PointCloudShape.MaskBit | Palette.RobotLight;
        const byte Dark = PointCloudShape.MaskBit | Palette.RobotDark;
        switch (link)
        {
            case 0:
                scene.Capsule(Light, new(0, 0, -0.07), new(0, 0, 0), 0.06, first);
                break;
            case 1:
                scene.Capsule(Light, new(0, -0.02, 0), new(0, -0.19, 0), 0.06, first);
                break;
            case 2:
                scene.Capsule(Light, new(0, 0, -0.10), new(0, 0, -0.02), 0.055, first);
                scene.Sphere(Dark, new(0.07, 0, 0), 0.06, further);
                break;
            case 3:
                scene.Capsule(Light, new(0, 0, -0.05), new(0, 0, 0.05), 0.055, first);
                break;
            case 4:
                scene.Capsule(Light, new(0, 0, -0.34), new(0, 0, -0.18), 0.055, first);
                scene.Capsule(Light, new(0, 0.06, -0.18), new(0, 0.06, -0.02), 0.03, further);
                break;
            case 5:
                scene.Capsule(Light, new(0, 0, -0.04), new(0, 0, 0.03), 0.05, first);
                scene.Sphere(Dark, new(0.075, 0, 0), 0.05, further);
                break;
            default:
                scene.Capsule(Light, new(0, 0, 0.01), new(0, 0, 0.075), 0.045, first);
                break;
        }
    }

    private static void WriteHand(SceneText scene, string side)
    {
        const byte Hand = PointCloudShape.MaskBit | Palette.RobotHand;
        const byte Dark = PointCloudShape.MaskBit | Palette.RobotDark;
        const double HandYaw = -Math.PI / 4;
        scene.Open("body", $"name=\"{side}_hand\" pos=\"0 0 0.107\" quat=\"{SceneText.Numbers(Math.Cos(HandYaw / 2), 0, 0, Math.Sin(HandYaw / 2))}\"");
        scene.Box(Hand, new(0, 0, 0.033), new(0.02, 0.10, 0.033), $"mass=\"0.73\" {Grips}");
        for (int finger = 1; finger <= 2; finger++)
        {
            // The second finger is the first turned half round, so that both open along their own y.
            string turn = finger == 1 ? "1 0 0 0" : "0 0 0 1";
            scene.Open("body", $"name=\"{side}_finger_{finger}\" pos=\"0 0 0.0584\" quat=\"{turn}\"");
            scene.Element(
                "joint",
                $"name=\"{side}_finger_{finger}_slide\" type=\"slide\" axis=\"0 1 0\" damping=\"{FingerGain}\" armature=\"0.2\" limited=\"true\" range=\"0 0.04\"");
            scene.Box(Dark, new(0, 0.008, 0.025), new(0.010, 0.008, 0.025), $"mass=\"0.015\" {Grips}");
            scene.Close();
        }

        scene.Close();
    }
}
