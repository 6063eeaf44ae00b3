using Gsl.Numerics;

namespace Gsl.Environments.MuJoCo;

/// <summary>
/// One arm at its table behind the environment contract. It holds the scene of the task it plays; another task's reset replaces it,
/// so that many environments of many tasks take little memory.
/// </summary>
public sealed class MetaWorldEnvironment : IObservingEnvironment, IDisposable
{
    private const int FrameSize = 18;
    private const int GoalOffset = 2 * FrameSize;

    private static readonly Box3D HandLimits = new(new Vector3D(-0.525, 0.348, -0.0525), new Vector3D(0.525, 1.025, 0.7));

    private readonly MetaWorldFamily _family;
    private readonly double[] _frame = new double[FrameSize];
    private readonly double[] _previous = new double[FrameSize];
    private SawyerScene? _scene;
    private VariationId _variation;
    private Episode _episode;
    private bool _stepped;

    internal MetaWorldEnvironment(MetaWorldFamily family) => _family = family;

    internal SawyerScene Scene => _scene ?? throw new InvalidOperationException("The environment was not reset yet.");

    /// <inheritdoc/>
    public void Reset(VariationId variation, ref RandomStream random, Span<float> observation)
    {
        SawyerScene scene = Enter(variation);
        Span<double> drawn = stackalloc double[PlacementRange.MaximumSize];
        ReadOnlySpan<double> placement = Draw(ref random, drawn);
        scene.Settle();
        _episode = new Episode { TipStart = scene.Tip, Memory = double.NaN };
        scene.Master.Task.Start(scene, placement, ref _episode);
        ReadFrame(scene);
        _frame.CopyTo(_previous.AsSpan());
        _stepped = false;
        Observe(observation);
    }

    /// <inheritdoc/>
    /// <exception cref="MuJoCoException">The simulation has become unstable.</exception>
    public StepResult Step(ReadOnlySpan<float> action, ref RandomStream random, Span<float> observation)
    {
        SawyerScene scene = Scene;
        SawyerTask task = scene.Master.Task;
        _frame.CopyTo(_previous.AsSpan());
        scene.Advance(action);
        if (scene.Data.Instabilities > 0)
        {
            throw new MuJoCoException($"The simulation of the task '{task.Name}' has become unstable; MuJoCo has started it anew.");
        }

        ReadFrame(scene);
        _stepped = true;
        Observe(observation);
        var moment = new Moment(
            HandLimits.Clamp(Vector3D.Read(_frame)), _frame[3], Vector3D.Read(_frame.AsSpan(4)), scene.Tip, scene.LeftPad, scene.RightPad, action[3]);
        TaskResult result = task.Evaluate(scene, moment, ref _episode);
        return new StepResult((float)result.Reward, result.Success && _family.Options.EndAtSuccess, result.Success);
    }

    /// <inheritdoc/>
    public void Observe(Span<float> observation)
    {
        WriteFrame(_frame, observation);
        WriteFrame(_previous, observation[FrameSize..]);
        Vector3D goal = !_family.Options.GoalVisible ? default
            : _stepped ? Scene.Master.Task.GoalBox.Clamp(_episode.Goal)
            : _episode.Goal;
        observation[GoalOffset] = (float)goal.X;
        observation[GoalOffset + 1] = (float)goal.Y;
        observation[GoalOffset + 2] = (float)goal.Z;
        if (_family.CodeSize > 0)
        {
            Span<float> code = observation.Slice(MetaWorldFamily.PlainSize, _family.CodeSize);
            code.Clear();
            code[_variation.Value] = 1f;
        }
    }

    /// <inheritdoc/>
    public void SaveState(StateWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(_variation.Value);
        Scene.SaveState(writer);
        writer.Write(_episode);
        writer.Write(_stepped);
        writer.WriteSpan<double>(_frame);
        writer.WriteSpan<double>(_previous);
    }

    /// <inheritdoc/>
    public void RestoreState(StateReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Enter(new VariationId(reader.Read<int>())).RestoreState(reader);
        _episode = reader.Read<Episode>();
        _stepped = reader.Read<bool>();
        reader.ReadSpan<double>(_frame);
        reader.ReadSpan<double>(_previous);
    }

    /// <summary>Frees the simulation.</summary>
    public void Dispose()
    {
        _scene?.Dispose();
        _scene = null;
    }

    // The scene of a task: the present one, or a new one in its place.
    private SawyerScene Enter(VariationId variation)
    {
        SceneMaster master = _family.Master(variation);
        if (_scene?.Master != master)
        {
            Dispose();
            _scene = new SawyerScene(master);
        }

        _variation = variation;
        return _scene!;
    }

    private ReadOnlySpan<double> Draw(ref RandomStream random, Span<double> drawn)
    {
        if (_family.Options.Goals == GoalChoice.Fixed)
        {
            return _family.Placement(_variation, random.NextInt32(_family.Options.GoalCount));
        }

        var source = new StreamSource(random);
        _family.Task(_variation).Placements.Draw(ref source, drawn);
        random = source.Stream;
        return drawn;
    }

    private void ReadFrame(SawyerScene scene)
    {
        scene.Hand.CopyTo(_frame);
        _frame[3] = scene.Opening;
        Span<double> objects = _frame.AsSpan(4);
        objects.Clear();
        scene.Master.Task.Observe(scene, objects);
    }

    // The first observation of an episode is not clipped, as in the original.
    private void WriteFrame(ReadOnlySpan<double> frame, Span<float> observation)
    {
        Vector3D hand = Vector3D.Read(frame);
        hand = _stepped ? HandLimits.Clamp(hand) : hand;
        (observation[0], observation[1], observation[2]) = ((float)hand.X, (float)hand.Y, (float)hand.Z);
        for (int i = 3; i < FrameSize; i++)
        {
            observation[i] = (float)frame[i];
        }
    }
}
