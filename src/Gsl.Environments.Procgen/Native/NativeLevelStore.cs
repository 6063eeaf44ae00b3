using System.Buffers;

namespace Gsl.Environments.Procgen;

/// <summary>
/// First states of levels, so that any environment can begin any level at any time: the library itself draws the levels, and
/// only making it anew tells it which.
/// </summary>
internal sealed class NativeLevelStore(Func<int, LibenvEnvironment> make)
{
    // About 30 kB each.
    private const int Capacity = 4096;

    private readonly Lock _gate = new();
    private readonly Dictionary<int, byte[]> _states = [];

    /// <summary>The state at the start of <paramref name="level"/>.</summary>
    public byte[] FirstState(int level)
    {
        lock (_gate)
        {
            if (!_states.TryGetValue(level, out byte[]? state))
            {
                using LibenvEnvironment environment = make(level);
                state = Save(environment);
                if (_states.Count < Capacity)
                {
                    _states.Add(level, state);
                }
            }

            return state;
        }
    }

    private static byte[] Save(LibenvEnvironment environment)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(LibenvLibrary.StateCapacity);
        try
        {
            return buffer.AsSpan(0, environment.GetState(buffer)).ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
