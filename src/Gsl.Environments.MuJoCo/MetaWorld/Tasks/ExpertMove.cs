namespace Gsl.Environments.MuJoCo;

/// <summary>What a scripted expert wants: the hand at a target, approached in proportion to the distance, and the gripper's set point.</summary>
internal readonly record struct ExpertMove(Vector3D Target, double Gain, double Grip)
{
    /// <summary>Writes the action from where the hand is.</summary>
    public void WriteAction(Vector3D hand, Span<float> action)
    {
        Vector3D move = (Gain * (Target - hand)).Clamp(new Vector3D(-1, -1, -1), new Vector3D(1, 1, 1));
        (action[0], action[1], action[2], action[3]) = ((float)move.X, (float)move.Y, (float)move.Z, (float)Math.Clamp(Grip, -1.0, 1.0));
    }
}
