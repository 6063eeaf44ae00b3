namespace Gsl.Numerics.Tests.State;

/// <summary>A stream of any length that holds its first and last bytes only; those between are zero and cost nothing to read.</summary>
internal sealed class LongStream(byte[] first, long lastAt, byte[] last) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => lastAt + last.Length;

    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        // What is read into is new, and zero already.
        long end = Math.Min(Position + buffer.Length, Length);
        for (long at = Position; at < Math.Min(end, first.Length); at++)
        {
            buffer[(int)(at - Position)] = first[at];
        }

        for (long at = Math.Max(Position, lastAt); at < end; at++)
        {
            buffer[(int)(at - Position)] = last[at - lastAt];
        }

        int read = (int)(end - Position);
        Position = end;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
