namespace Gsl.Environments.MuJoCo;

/// <summary>
/// How experts take a thing between the fingers: go above it with the gripper open, go down, close. They see where it stands by
/// the observation alone: whatever keeps the gripper from closing further near the thing is the thing.
/// </summary>
/// <param name="Height">How far the hand's origin is above the thing where the fingers close.</param>
/// <param name="Closed">Opening of the gripper below which the thing is held.</param>
/// <param name="Clearance">How far above that place the hand travels.</param>
internal readonly record struct FingerGrasp(double Height, double Closed, double Clearance = 0.1)
{
    private const double Centred = 0.015;
    private const double Lost = 0.05;
    private const double Gain = 10;

    // The gripper follows its set point like a heavy mass in oil; this keeps it at an opening without swinging.
    private const double GripGain = 0.5;

    /// <summary>How far off to a side the hand may be when it goes down.</summary>
    public double Sideways { get; init; } = 0.02;

    /// <summary>Opening to approach with, where there is no room for more.</summary>
    public double Open { get; init; } = 1;

    /// <summary>The gripper's set point that closes; a light thing is crushed by more than a little.</summary>
    public double Effort { get; init; } = 1;

    /// <summary>Moves a held thing straight to a place.</summary>
    public ExpertMove Carry(in ExpertView view, Vector3D thing, Vector3D to) => new(view.Hand + (to - thing), Gain, Effort);

    /// <summary>Whether the thing is held; <paramref name="move"/> goes and takes it while it is not.</summary>
    public bool Holds(in ExpertView view, Vector3D thing, out ExpertMove move)
    {
        Vector3D place = thing + new Vector3D(0, 0, Height);
        double away = Vector3D.Distance(view.Hand, place);
        double open = Open < 1 ? GripGain * (view.Opening - Open) : -1;
        if (view.Opening < Closed)
        {
            move = new ExpertMove(place + new Vector3D(0, 0, Clearance), Gain, open);
            return away < Lost;
        }

        bool above = Vector3D.HorizontalDistance(view.Hand, place) < Sideways;
        move = new ExpertMove(above ? place : place + new Vector3D(0, 0, Clearance), Gain, away < Centred ? Effort : open);
        return false;
    }
}
