using Gsl.Environments;

namespace Gsl.Learning;

/// <summary>Clips sampled actions to the space for the environment, while the learner keeps what it sampled.</summary>
public sealed class ActionClipper
{
    private readonly float[] _clipped;
    private readonly float _low;
    private readonly float _high;

    /// <summary>Creates a clipper for batches of <paramref name="rows"/> actions.</summary>
    public ActionClipper(ActionSpace space, int rows)
    {
        ArgumentNullException.ThrowIfNull(space);
        (_low, _high) = space is BoxActionSpace box ? (box.Low, box.High) : (float.NegativeInfinity, float.PositiveInfinity);
        _clipped = new float[rows * space.Size];
    }

    /// <summary>The actions within bounds; the span is overwritten by the next call. Discrete choices pass unchanged.</summary>
    public ReadOnlySpan<float> Clip(ReadOnlySpan<float> actions)
    {
        for (int i = 0; i < actions.Length; i++)
        {
            _clipped[i] = Math.Clamp(actions[i], _low, _high);
        }

        return _clipped.AsSpan(0, actions.Length);
    }
}
