namespace Gsl.Environments.MuJoCo;

/// <summary>
/// The Mersenne Twister MT19937 (Matsumoto and Nishimura, 1998) seeded and read as NumPy's legacy generator does, so that a seed
/// names the same goals as in Meta-World.
/// </summary>
internal readonly struct MersenneTwister : IUniformSource
{
    private const int Size = 624;
    private const int Middle = 397;
    private const uint Twist = 0x9908B0DF;
    private const uint UpperBit = 0x80000000;

    // The words, and behind them the place of the next.
    private readonly uint[] _state;

    public MersenneTwister(uint seed)
    {
        _state = new uint[Size + 1];
        _state[0] = seed;
        for (int i = 1; i < Size; i++)
        {
            _state[i] = (1812433253u * (_state[i - 1] ^ (_state[i - 1] >> 30))) + (uint)i;
        }

        _state[Size] = Size;
    }

    public double Next()
    {
        uint high = NextWord() >> 5;
        uint low = NextWord() >> 6;
        return ((high * 67108864.0) + low) / 9007199254740992.0;
    }

    private uint NextWord()
    {
        if (_state[Size] == Size)
        {
            Refill();
        }

        uint word = _state[_state[Size]++];
        word ^= word >> 11;
        word ^= (word << 7) & 0x9D2C5680;
        word ^= (word << 15) & 0xEFC60000;
        return word ^ (word >> 18);
    }

    private void Refill()
    {
        for (int i = 0; i < Size; i++)
        {
            uint bits = (_state[i] & UpperBit) | (_state[(i + 1) % Size] & ~UpperBit);
            _state[i] = _state[(i + Middle) % Size] ^ (bits >> 1) ^ ((bits & 1) * Twist);
        }

        _state[Size] = 0;
    }
}
