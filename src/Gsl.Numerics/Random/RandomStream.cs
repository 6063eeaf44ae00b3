using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace Gsl.Numerics;

/// <summary>
/// A named random stream: xoshiro256** seeded through SplitMix64 from (root seed, stream name, index).
/// </summary>
/// <remarks>
/// A mutable struct of exactly four 64-bit words, all of its state: pass it by reference, never by value, or two
/// copies will produce the same numbers. Streams with different names or indices are statistically independent.
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public struct RandomStream : IEquatable<RandomStream>
{
    /// <summary>Number of 64-bit words of state.</summary>
    public const int StateLength = 4;

    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    /// <summary>Opens the stream <paramref name="name"/>/<paramref name="index"/> of the run seeded by <paramref name="rootSeed"/>.</summary>
    public static RandomStream Create(ulong rootSeed, string name, long index = 0)
    {
        ArgumentNullException.ThrowIfNull(name);
        ulong mixer = rootSeed;
        ulong seed = SplitMix64(ref mixer) ^ Fnv1A(name);
        mixer = seed;
        seed = SplitMix64(ref mixer) ^ (ulong)index;
        mixer = seed;
        RandomStream stream = default;
        stream._s0 = SplitMix64(ref mixer);
        stream._s1 = SplitMix64(ref mixer);
        stream._s2 = SplitMix64(ref mixer);
        stream._s3 = SplitMix64(ref mixer);
        return stream;
    }

    /// <summary>Restores a stream from the <see cref="StateLength"/> words written by <see cref="SaveState"/>.</summary>
    public static RandomStream FromState(ReadOnlySpan<ulong> state)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(state.Length, StateLength);
        if ((state[0] | state[1] | state[2] | state[3]) == 0)
        {
            throw new ArgumentException("A random stream's state must not be all zeros.", nameof(state));
        }

        return new RandomStream { _s0 = state[0], _s1 = state[1], _s2 = state[2], _s3 = state[3] };
    }

    /// <summary>Writes the complete state into <paramref name="state"/>, <see cref="StateLength"/> words.</summary>
    public readonly void SaveState(Span<ulong> state)
    {
        state[0] = _s0;
        state[1] = _s1;
        state[2] = _s2;
        state[3] = _s3;
    }

    /// <summary>The next 64 random bits.</summary>
    public ulong NextUInt64()
    {
        ulong result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        ulong t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>A number uniform in [0, 1), of the 24 bits a float32 holds.</summary>
    public float NextSingle() => (NextUInt64() >> 40) * (1f / (1 << 24));

    /// <summary>A number uniform in [0, 1), of 53 bits.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number uniform in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    public float NextSingle(float low, float high) => low + ((high - low) * NextSingle());

    /// <summary>An integer uniform in [0, <paramref name="exclusiveMaximum"/>), without bias (Lemire's method).</summary>
    public int NextInt32(int exclusiveMaximum)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exclusiveMaximum);
        uint bound = (uint)exclusiveMaximum;
        ulong product = (NextUInt64() >> 32) * bound;
        if ((uint)product < bound)
        {
            uint threshold = (0u - bound) % bound;
            while ((uint)product < threshold)
            {
                product = (NextUInt64() >> 32) * bound;
            }
        }

        return (int)(product >> 32);
    }

    /// <summary>A standard normal number (Box-Muller; two uniforms each, no cached half, so the state stays four words).</summary>
    public float NextGaussian()
    {
        double radius = Math.Sqrt(-2.0 * Math.Log(1.0 - NextDouble()));
        return (float)(radius * Math.Cos(2.0 * Math.PI * NextDouble()));
    }

    /// <summary>Fills <paramref name="numbers"/> with standard normal numbers by the ziggurat method: other numbers than <see cref="NextGaussian"/>'s, several times as fast.</summary>
    public void FillGaussians(Span<float> numbers) => Ziggurat.Fill(ref this, numbers);

    /// <summary>Permutes <paramref name="items"/> uniformly (Fisher-Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = NextInt32(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <inheritdoc/>
    public readonly bool Equals(RandomStream other) =>
        _s0 == other._s0 && _s1 == other._s1 && _s2 == other._s2 && _s3 == other._s3;

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is RandomStream other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => HashCode.Combine(_s0, _s1, _s2, _s3);

    /// <summary>Whether two streams are in the same state.</summary>
    public static bool operator ==(RandomStream left, RandomStream right) => left.Equals(right);

    /// <summary>Whether two streams are in different states.</summary>
    public static bool operator !=(RandomStream left, RandomStream right) => !left.Equals(right);

    private static ulong SplitMix64(ref ulong state)
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    private static ulong Fnv1A(string name)
    {
        ulong hash = 0xCBF29CE484222325;
        foreach (byte b in Encoding.UTF8.GetBytes(name))
        {
            hash = (hash ^ b) * 0x100000001B3;
        }

        return hash;
    }
}
