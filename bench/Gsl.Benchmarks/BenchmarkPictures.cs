using Gsl.Numerics;

namespace Gsl.Benchmarks;

/// <summary>Square pictures of noise within borders of zeros.</summary>
internal sealed unsafe class BenchmarkPictures
{
    private readonly AlignedBuffer _buffer;
    private readonly int _area;

    public BenchmarkPictures(int size, int channels, int count)
    {
        Channels = channels;
        Line = (size + 2) * channels;
        _area = (size + 2) * Line;
        _buffer = Filled(count * _area);
        for (int i = 0; i < _buffer.Length; i++)
        {
            int y = i % _area / Line, x = i % Line / channels;
            _buffer.Span[i] = y == 0 || x == 0 || y == size + 1 || x == size + 1 ? 0f : _buffer.Span[i];
        }
    }

    public int Channels { get; }

    public int Line { get; }

    public static AlignedBuffer Filled(int length)
    {
        AlignedBuffer buffer = new(length);
        RandomStream random = RandomStream.Create(1, "benchmark", length);
        foreach (ref float value in buffer.Span)
        {
            value = random.NextSingle(-0.1f, 0.1f);
        }

        return buffer;
    }

    public float* Start(int picture) => _buffer.Pointer + (picture * _area);

    public float* Interior(int picture) => Start(picture) + Line + Channels;
}
