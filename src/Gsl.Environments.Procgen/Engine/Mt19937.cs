using System.Runtime.CompilerServices;

namespace Gsl.Environments.Procgen;

/// <summary>
/// The 32-bit Mersenne Twister of Matsumoto and Nishimura (1998): the generator of Procgen's levels, without which a
/// level seed would not mean the same level. Each word is renewed when it is drawn, which yields the same sequence as
/// renewing all 624 at once and spares a short episode most of that work.
/// </summary>
internal struct Mt19937
{
    private const int Words = 624;
    private const int Offset = 397;

    private State _words;
    private int _next;

    public void Seed(uint seed)
    {
        Span<uint> words = _words;
        uint word = seed;
        words[0] = word;
        for (int i = 1; i < Words; i++)
        {
            word = (1812433253u * (word ^ (word >> 30))) + (uint)i;
            words[i] = word;
        }

        _next = 0;
    }

    /// <summary>The next 32 bits.</summary>
    public uint Next()
    {
        Span<uint> words = _words;
        int i = _next;
        int following = i + 1 < Words ? i + 1 : 0;
        int distant = i + Offset < Words ? i + Offset : i + Offset - Words;
        uint mixed = (words[i] & 0x80000000u) | (words[following] & 0x7FFFFFFFu);
        uint word = words[distant] ^ (mixed >> 1) ^ ((mixed & 1u) * 0x9908B0DFu);
        words[i] = word;
        _next = following;
        word ^= word >> 11;
        word ^= (word << 7) & 0x9D2C5680u;
        word ^= (word << 15) & 0xEFC60000u;
        return word ^ (word >> 18);
    }

    /// <summary>An integer in [0, count), by the remainder as Procgen draws it.</summary>
    public int Below(int count) => (int)(Next() % (uint)count);

    /// <summary>An integer in [low, high).</summary>
    public int Between(int low, int high) => low + Below(high - low);

    /// <summary>A number in [0, 1], rounded to float32.</summary>
    public float Unit() => (float)(Next() / 4294967296.0);

    [InlineArray(Words)]
    private struct State
    {
        private uint _word;
    }
}
