namespace Gsl.Numerics.Tests.Convolutions;

/// <summary>A picture [height, width, channels] within a border, as the kernels take it.</summary>
internal sealed unsafe class Picture
{
    public Picture(int height, int width, int channels, string? name = null, float border = 0f)
    {
        (Height, Width, Channels) = (height, width, channels);
        Buffer = new AlignedBuffer((height + 2) * (width + 2) * channels);
        Buffer.Span.Fill(border);
        float[] values = TestData.Uniform(height * width * channels, name ?? string.Empty);
        for (int i = 0; i < values.Length; i++)
        {
            this[i / channels / width, i / channels % width, i % channels] = name is null ? 0f : values[i];
        }
    }

    public AlignedBuffer Buffer { get; }

    public int Height { get; }

    public int Width { get; }

    public int Channels { get; }

    public int Line => (Width + 2) * Channels;

    public float* Start => Buffer.Pointer;

    public float* Interior => Buffer.Pointer + Line + Channels;

    /// <summary>An element; the border has line and pixel -1.</summary>
    public float this[int y, int x, int channel]
    {
        get => Buffer.Span[((y + 1) * Line) + ((x + 1) * Channels) + channel];
        set => Buffer.Span[((y + 1) * Line) + ((x + 1) * Channels) + channel] = value;
    }

    public IEnumerable<(int Y, int X, int Channel)> Elements()
    {
        for (int i = 0; i < Height * Width * Channels; i++)
        {
            yield return (i / Channels / Width, i / Channels % Width, i % Channels);
        }
    }

    public bool BorderIs(float value)
    {
        for (int i = 0; i < Buffer.Length; i++)
        {
            int y = i / Line, x = i % Line / Channels;
            bool border = y == 0 || x == 0 || y == Height + 1 || x == Width + 1;
            if (border && Buffer.Span[i] != value)
            {
                return false;
            }
        }

        return true;
    }
}
