using Gsl.Numerics;

namespace Gsl.Environments.MuJoCo;

/// <summary>One environment of <see cref="PushChairFamily"/>.</summary>
public sealed class PushChairEnvironment : IObservingEnvironment, IPictureEnvironment
{
    private const int NoChair = -1;

    private readonly PushChairFamily _family;
    private readonly PushChairOptions _options;
    private readonly ChairStore _chairs;
    private readonly Dictionary<int, ChairPlace> _places = [];
    private readonly RobotController _controller = new();
    private readonly ContactSensor _contacts = new();
    private readonly RobotState _state = new();
    private readonly SuccessJudge _judge = new();
    private readonly Panorama? _panorama;
    private readonly PointChoice? _choice;
    private readonly int _stepsPerTick;
    private readonly double[] _before = new double[128];
    private ScenePainter? _painter;
    private ChairPlace? _place;
    private int _chair = NoChair;
    private ulong _cloudSeed;

    internal PushChairEnvironment(PushChairFamily family)
    {
        _family = family;
        _options = family.Options;
        _chairs = family.Chairs;
        _stepsPerTick = _options.Physics.StepsPerTick();
        if (family.ObservationSpace.PointCloud is { } shape)
        {
            _panorama = new Panorama(_options.Cameras);
            _choice = new PointChoice(shape, _panorama);
        }
    }

    /// <summary>How often the engine lost its footing (a speed or force beyond all bounds) and the step was undone, with everything at rest.</summary>
    public int Instabilities { get; private set; }

    internal ChairPlace Place => _place ?? throw new InvalidOperationException("There is no episode yet; call Reset first.");

    /// <inheritdoc/>
    public void Reset(VariationId variation, ref RandomStream random, Span<float> observation)
    {
        Choose(variation.Value);
        ChairPlace place = Place;
        place.Data.Reset();
        StartDistribution.Draw(place.Scene, ref random, place.Data.Positions);
        StartDistribution.DrawFriction(place.Scene, ref random, place.Model.Damping, place.Model.FrictionLoss);
        Begin();
        _cloudSeed = random.NextUInt64();
        Observe(observation);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A value of the action is NaN or infinite.</exception>
    public StepResult Step(ReadOnlySpan<float> action, ref RandomStream random, Span<float> observation)
    {
        ChairPlace place = Place;
        _controller.SetAction(action);
        Simulate(place);
        double tilt = ChairSettling.Tilt(place.Scene, place.Data);
        bool success = _judge.Judge(place.ChairPose, tilt);
        double reward = RewardOf(place, tilt);
        _cloudSeed = random.NextUInt64();
        Observe(observation);
        return new StepResult((float)reward, success && _options.EarlyEnd, success);
    }

    /// <inheritdoc/>
    public void Observe(Span<float> observation)
    {
        ChairPlace place = Place;
        _state.Write(place.Data, place.Scene, observation);
        WriteContacts(observation);
        if (_panorama is { } panorama)
        {
            panorama.Look(place.Data, place.Geoms);
            _choice!.Write(place.Geoms, _cloudSeed, observation);
        }
        else
        {
            WriteChair(place, observation[_options.StateSize..]);
        }
    }

    /// <inheritdoc/>
    public void DrawPicture(Span<byte> pixels, int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        if (pixels.Length != 3 * size * size)
        {
            throw new ArgumentException($"A picture of {size} x {size} pixels takes {3 * size * size} bytes, was given {pixels.Length}.", nameof(pixels));
        }

        if (_painter?.Size != size)
        {
            _painter = new ScenePainter(size);
        }

        _painter.Draw(Place, pixels);
    }

    /// <inheritdoc/>
    public void SaveState(StateWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(_chair);
        if (_place is not { } place)
        {
            return;
        }

        writer.WriteSpan<double>(place.RawPositions);
        writer.WriteSpan<double>(place.Data.Velocities);
        writer.WriteSpan<double>(place.Data.WarmStart);
        writer.Write(place.Data.Time);
        writer.WriteSpan<double>(place.Model.Damping);
        writer.WriteSpan<double>(place.Model.FrictionLoss);
        writer.WriteSpan<float>(_contacts.Flags);
        writer.Write(_cloudSeed);
        _controller.SaveState(writer);
        _judge.SaveState(writer);
    }

    /// <inheritdoc/>
    public void RestoreState(StateReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        int chair = reader.Read<int>();
        if (chair == NoChair)
        {
            (_chair, _place) = (NoChair, null);
            return;
        }

        Choose(chair);
        ChairPlace place = Place;
        place.Data.Reset();
        reader.ReadSpan(place.Data.Positions);
        reader.ReadSpan(place.Data.Velocities);
        reader.ReadSpan(place.Data.WarmStart);
        place.Data.Time = reader.Read<double>();
        reader.ReadSpan(place.Model.Damping);
        reader.ReadSpan(place.Model.FrictionLoss);
        reader.ReadSpan<float>(_contacts.Flags);
        _cloudSeed = reader.Read<ulong>();
        _controller.RestoreState(reader);
        _judge.RestoreState(reader);
        place.Locate();
    }

    /// <summary>Begins an episode from the positions that are set, everything at rest.</summary>
    internal void Begin()
    {
        ChairPlace place = Place;
        place.Data.Velocities.Clear();
        place.Data.WarmStart.Clear();
        place.Locate();
        _controller.Reset(place.Data.Positions);
        _judge.Reset(place.ChairPose);
        _contacts.Clear();
    }

    internal static double RewardOf(ChairPlace place, double tilt, double effort)
    {
        ReadOnlySpan<double> pose = place.ChairPose;
        double distance = Math.Sqrt((pose[0] * pose[0]) + (pose[1] * pose[1]));
        Vector3D velocity = place.ChairVelocity;
        double approach = distance > 0 ? -((velocity.X * pose[0]) + (velocity.Y * pose[1])) / distance : 0.0;
        return PushChairReward.Compute(place.Reach(), tilt, distance, velocity.Length, place.ChairTurn.Length, approach, effort);
    }

    private double RewardOf(ChairPlace place, double tilt) => RewardOf(place, tilt, _controller.ActionNorm);

    private void Choose(int chair)
    {
        if (chair == _chair)
        {
            return;
        }

        if (!_places.TryGetValue(chair, out ChairPlace? place))
        {
            place = new ChairPlace(_chairs.Get(chair));
            _places.Add(chair, place);
        }

        _contacts.Prepare(place.Model);
        (_place, _chair) = (place, chair);
    }

    private void Simulate(ChairPlace place)
    {
        MuJoCoData data = place.Data;
        Span<double> before = _before.AsSpan(0, place.RawPositions.Length);
        data.Positions.CopyTo(before);
        _contacts.Clear();
        for (int tick = 0; tick < PhysicsRates.Ticks; tick++)
        {
            _controller.Tick(data.Positions, data.Controls);
            for (int step = 0; step < _stepsPerTick; step++)
            {
                data.Step1();
                // The robot carries itself: gravity and Coriolis forces on it are cancelled.
                data.BiasForces[..RobotModel.Joints].CopyTo(data.AppliedForces);
                data.Step2();
                _contacts.Feel(data, place.Scene);
            }
        }

        if (data.Instabilities > 0)
        {
            // The engine has begun anew by itself; the chair and robot rest where they were before the step.
            Instabilities++;
            data.Reset();
            before.CopyTo(data.Positions);
            _controller.Reset(before);
            _contacts.Clear();
        }

        place.Locate();
    }

    private void WriteContacts(Span<float> observation)
    {
        ReadOnlySpan<float> flags = _contacts.Flags;
        if (_options.Contact == ContactFeel.PerJoint)
        {
            flags.CopyTo(observation[RobotState.Size..]);
        }
        else if (_options.Contact == ContactFeel.One)
        {
            observation[RobotState.Size] = flags.Contains(1f) ? 1f : 0f;
        }
    }

    private static void WriteChair(ChairPlace place, Span<float> numbers)
    {
        ReadOnlySpan<double> positions = place.Data.Positions;
        ReadOnlySpan<double> pose = place.ChairPose;
        (double sine, double cosine) = Math.SinCos(-positions[2]);
        RobotState.Put(numbers, (Vector3D.Read(pose) - new Vector3D(positions[0], positions[1], 0)).Turned(sine, cosine));
        // The quaternion of a turn by -yaw, times the chair's.
        (double half, double real) = Math.SinCos(-positions[2] / 2);
        numbers[3] = (float)((real * pose[3]) - (half * pose[6]));
        numbers[4] = (float)((real * pose[4]) - (half * pose[5]));
        numbers[5] = (float)((real * pose[5]) + (half * pose[4]));
        numbers[6] = (float)((real * pose[6]) + (half * pose[3]));
        if (numbers[6] < 0f)
        {
            // A quaternion and its negative are the same turn. Chairs face the robot at first, about half a turn round.
            for (int i = 3; i <= 6; i++)
            {
                numbers[i] = -numbers[i];
            }
        }

        RobotState.Put(numbers[7..], place.ChairVelocity.Turned(sine, cosine));
        RobotState.Put(numbers[10..], place.ChairTurn.Out(place.Data.BodyRotations.Slice(9 * place.Scene.ChairBody, 9)).Turned(sine, cosine));
    }
}
