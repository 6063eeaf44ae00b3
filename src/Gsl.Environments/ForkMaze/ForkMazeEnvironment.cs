using System.Runtime.InteropServices;
using Gsl.Numerics;

namespace Gsl.Environments;

/// <summary>One agent in a fork maze; see <see cref="ForkMazeFamily"/>.</summary>
public sealed class ForkMazeEnvironment : IEnvironment
{
    // Start ordinates are uniform in the middle half of the trunk's width.
    private const float StartSpread = 0.25f;

    private readonly ForkMazeGeometry _geometry;
    private readonly int[] _intervals;
    private readonly float _speed;
    private readonly float _rewardFactor;
    private readonly float _goalRadiusSquared;
    private readonly float _intervalFill;
    private readonly float _contextScale;
    private readonly float _contextOffset;
    private readonly float _scaleX;
    private readonly float _scaleY;
    private readonly float _scaleVelocity;
    private State _state;

    internal ForkMazeEnvironment(ForkMazeFamily family)
    {
        ForkMazeOptions options = family.Options;
        _geometry = family.Geometry;
        _intervals = family.IntervalOfGoal;
        _speed = options.Speed;
        _rewardFactor = -1f / family.RewardScale;
        _goalRadiusSquared = options.GoalRadius * options.GoalRadius;
        bool scaled = options.ScaledObservation;
        _scaleX = scaled ? 1f / _geometry.GoalX : 1f;
        _scaleY = scaled ? 1f / _geometry.HallTop : 1f;
        _scaleVelocity = scaled ? 1f / options.Speed : 1f;
        _intervalFill = options.IntervalFill;
        _contextScale = options.ContextScale * (scaled ? 1f : 0.5f);
        _contextOffset = scaled ? 0f : 1f;
    }

    /// <inheritdoc/>
    public void Reset(VariationId variation, ref RandomStream random, Span<float> observation)
    {
        int goal = variation.Value;
        float width = 2f / _geometry.Goals;
        _state = new State
        {
            Y = random.NextSingle(-StartSpread, StartSpread),
            Context = -1f + (width * (_intervals[goal] + 0.5f + (_intervalFill * (random.NextSingle() - 0.5f)))),
            GoalY = _geometry.GoalY(goal),
        };
        Observe(observation);
    }

    /// <inheritdoc/>
    public StepResult Step(ReadOnlySpan<float> action, ref RandomStream random, Span<float> observation)
    {
        float oldX = _state.X;
        float oldY = _state.Y;
        float x = _geometry.MoveX(oldX, oldY, _speed * Math.Clamp(action[0], -1f, 1f));
        float y = _geometry.MoveY(x, oldY, _speed * Math.Clamp(action[1], -1f, 1f));
        _state.X = x;
        _state.Y = y;
        _state.VelocityX = x - oldX;
        _state.VelocityY = y - oldY;
        Observe(observation);
        float dx = _geometry.GoalX - x;
        float dy = _state.GoalY - y;
        bool success = (dx * dx) + (dy * dy) <= _goalRadiusSquared;
        return new StepResult(_rewardFactor * _geometry.Distance(x, y, _state.GoalY), Terminated: false, success);
    }

    /// <inheritdoc/>
    public void SaveState(StateWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(_state);
    }

    /// <inheritdoc/>
    public void RestoreState(StateReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        _state = reader.Read<State>();
    }

    private void Observe(Span<float> observation)
    {
        observation[0] = _state.X * _scaleX;
        observation[1] = _state.Y * _scaleY;
        observation[2] = _state.VelocityX * _scaleVelocity;
        observation[3] = _state.VelocityY * _scaleVelocity;
        observation[4] = (_state.Context + _contextOffset) * _contextScale;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct State
    {
        public float X;
        public float Y;
        public float VelocityX;
        public float VelocityY;
        public float Context;
        public float GoalY;
    }
}
