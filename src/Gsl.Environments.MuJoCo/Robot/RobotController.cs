using Gsl.Numerics;

namespace Gsl.Environments.MuJoCo;

/// <summary>
/// Turns actions into the velocities that the robot's drives follow, at 100 Hz: the base's command is given in the robot's
/// frame, every wanted velocity passes a low-pass of 40 Hz, and fingers are led by a position controller to targets far outside
/// their range, so that their actions act as forces.
/// </summary>
internal sealed class RobotController
{
    private const double BaseSpeed = 0.5;
    private const double TurnSpeed = 3.14;
    private const double FingerReach = 100.0;
    private const double FingerLimit = 100.0;
    private const double Proportional = 1.0;
    private const double Derivative = 0.01;

    // One pole at 40 Hz, sampled at 100 Hz.
    private const double LowPass = 0.816;

    private readonly double[] _action = new double[RobotModel.Joints];
    private readonly double[] _filtered = new double[RobotModel.Joints];
    private readonly double[] _errors = new double[RobotModel.Joints];

    /// <summary>Length of the last action after clipping.</summary>
    public double ActionNorm
    {
        get
        {
            double sum = 0.0;
            foreach (double value in _action)
            {
                sum += value * value;
            }

            return Math.Sqrt(sum);
        }
    }

    /// <summary>Forgets commands; fingers have had no error to change from.</summary>
    public void Reset(ReadOnlySpan<double> positions)
    {
        _action.AsSpan().Clear();
        _filtered.AsSpan().Clear();
        for (int joint = 0; joint < RobotModel.Joints; joint++)
        {
            _errors[joint] = -positions[joint];
        }
    }

    /// <summary>Takes an action [22], clipped to [-1, 1].</summary>
    /// <exception cref="ArgumentException">A value is NaN or infinite, or there are not 22.</exception>
    public void SetAction(ReadOnlySpan<float> action)
    {
        if (action.Length != RobotModel.Joints)
        {
            throw new ArgumentException($"An action has {RobotModel.Joints} values, was given {action.Length}.", nameof(action));
        }

        for (int joint = 0; joint < RobotModel.Joints; joint++)
        {
            if (!float.IsFinite(action[joint]))
            {
                throw new ArgumentException($"Value {joint} of the action is {action[joint]}; actions are finite numbers in [-1, 1].", nameof(action));
            }
        }

        for (int joint = 0; joint < RobotModel.Joints; joint++)
        {
            _action[joint] = Math.Clamp(action[joint], -1f, 1f);
        }
    }

    /// <summary>One tick: sets the drives from the action and the present positions.</summary>
    public void Tick(ReadOnlySpan<double> positions, Span<double> controls)
    {
        (double sine, double cosine) = Math.SinCos(positions[2]);
        Lead(0, BaseSpeed * ((cosine * _action[0]) - (sine * _action[1])));
        Lead(1, BaseSpeed * ((sine * _action[0]) + (cosine * _action[1])));
        Lead(2, TurnSpeed * _action[2]);
        Lead(RobotModel.Height, BaseSpeed * _action[RobotModel.Height]);
        for (int joint = RobotModel.RightArm; joint < RobotModel.Joints; joint++)
        {
            Lead(joint, RobotModel.IsFinger(joint) ? FingerVelocity(joint, positions[joint]) : TurnSpeed * _action[joint]);
        }

        _filtered.CopyTo(controls);
    }

    public void SaveState(StateWriter writer)
    {
        writer.WriteSpan<double>(_action);
        writer.WriteSpan<double>(_filtered);
        writer.WriteSpan<double>(_errors);
    }

    public void RestoreState(StateReader reader)
    {
        reader.ReadSpan<double>(_action);
        reader.ReadSpan<double>(_filtered);
        reader.ReadSpan<double>(_errors);
    }

    private void Lead(int joint, double velocity) => _filtered[joint] += LowPass * (velocity - _filtered[joint]);

    private double FingerVelocity(int joint, double position)
    {
        double error = (FingerReach * _action[joint]) - position;
        double change = (error - _errors[joint]) / PhysicsRates.TickDuration;
        _errors[joint] = error;
        return Math.Clamp((Proportional * error) + (Derivative * change), -FingerLimit, FingerLimit);
    }
}
