namespace Gsl.Environments.MuJoCo;

/// <summary>What most rewards and success flags look at after a step.</summary>
/// <param name="Hand">Origin of the hand, as observed.</param>
/// <param name="Opening">How far the gripper is open, as observed.</param>
/// <param name="Object">The first object, as observed.</param>
/// <param name="Tip">Middle between the finger tips.</param>
/// <param name="LeftPad">The left finger's pad.</param>
/// <param name="RightPad">The right finger's pad.</param>
/// <param name="Grip">The action's set point of the gripper, 1 closes.</param>
internal readonly record struct Moment(
    Vector3D Hand, double Opening, Vector3D Object, Vector3D Tip, Vector3D LeftPad, Vector3D RightPad, double Grip)
{
    /// <summary>From the middle between the finger tips to the object.</summary>
    public double TipDistance => Vector3D.Distance(Tip, Object);

    /// <summary>Whether the object is at the finger tips and higher than it started.</summary>
    public bool HasLifted(in Episode episode, double reach, double height) =>
        TipDistance < reach && Opening > 0 && Object.Z - height > episode.ObjectStart.Z;
}
