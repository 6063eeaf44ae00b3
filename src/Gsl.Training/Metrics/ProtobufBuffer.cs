using System.Buffers.Binary;
using System.Text;

namespace Gsl.Training;

/// <summary>A reusable buffer that encodes the few protocol-buffer field types TensorBoard's events need.</summary>
internal sealed class ProtobufBuffer
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int LengthDelimited = 2;
    private const int Fixed32 = 5;

    private byte[] _bytes = new byte[512];
    private int _length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public void Clear() => _length = 0;

    public void Int64(int field, long value)
    {
        Unsigned(Key(field, Varint));
        Unsigned((ulong)value);
    }

    public void Double(int field, double value)
    {
        Unsigned(Key(field, Fixed64));
        BinaryPrimitives.WriteDoubleLittleEndian(Take(sizeof(double)), value);
    }

    public void Single(int field, float value)
    {
        Unsigned(Key(field, Fixed32));
        BinaryPrimitives.WriteSingleLittleEndian(Take(sizeof(float)), value);
    }

    public void Text(int field, string value)
    {
        Unsigned(Key(field, LengthDelimited));
        int length = Encoding.UTF8.GetByteCount(value);
        Unsigned((ulong)length);
        Encoding.UTF8.GetBytes(value, Take(length));
    }

    public void Message(int field, ReadOnlySpan<byte> message)
    {
        Unsigned(Key(field, LengthDelimited));
        Unsigned((ulong)message.Length);
        Raw(message);
    }

    public void Raw(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

    public void RawUInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Take(sizeof(uint)), value);

    public void RawUInt64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Take(sizeof(ulong)), value);

    private static ulong Key(int field, int wireType) => ((ulong)field << 3) | (uint)wireType;

    private void Unsigned(ulong value)
    {
        while (value >= 0x80)
        {
            Take(1)[0] = (byte)(value | 0x80);
            value >>= 7;
        }

        Take(1)[0] = (byte)value;
    }

    private Span<byte> Take(int count)
    {
        if (_bytes.Length - _length < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
        }

        Span<byte> taken = _bytes.AsSpan(_length, count);
        _length += count;
        return taken;
    }
}
