using Gsl.Numerics;

namespace Gsl.Environments.MuJoCo;

/// <summary>Success: the chair stands upright at the target and rests, for ten steps in a row.</summary>
internal sealed class SuccessJudge
{
    /// <summary>Steps that the chair must rest at the target.</summary>
    public const int HoldSteps = 10;

    private const double GreatestTilt = 0.05 * Math.PI;
    private const double GreatestMove = 0.1 * PhysicsRates.StepDuration;

    // The original divides the angle by pi before it compares, so that the limit is 0.2 pi rad/s.
    private const double GreatestTurn = 0.2 * Math.PI * PhysicsRates.StepDuration;

    private readonly double[] _pose = new double[7];
    private int _held;

    /// <summary>Starts from a pose: place and quaternion [7].</summary>
    public void Reset(ReadOnlySpan<double> pose)
    {
        pose[..7].CopyTo(_pose);
        _held = 0;
    }

    /// <summary>Judges the pose after a step [7]; whether the chair has now rested at the target long enough.</summary>
    public bool Judge(ReadOnlySpan<double> pose, double tilt)
    {
        double distance = Math.Sqrt((pose[0] * pose[0]) + (pose[1] * pose[1]));
        Vector3D moved = Vector3D.Read(pose) - Vector3D.Read(_pose);
        double cosine = Math.Abs((pose[3] * _pose[3]) + (pose[4] * _pose[4]) + (pose[5] * _pose[5]) + (pose[6] * _pose[6]));
        double turned = 2.0 * Math.Acos(Math.Min(1.0, cosine));
        bool holds = distance < PushChairReward.TargetDistance && tilt < GreatestTilt && moved.Length <= GreatestMove && turned <= GreatestTurn;
        _held = holds ? _held + 1 : 0;
        pose[..7].CopyTo(_pose);
        return _held >= HoldSteps;
    }

    public void SaveState(StateWriter writer)
    {
        writer.WriteSpan<double>(_pose);
        writer.Write(_held);
    }

    public void RestoreState(StateReader reader)
    {
        reader.ReadSpan<double>(_pose);
        _held = reader.Read<int>();
    }
}
