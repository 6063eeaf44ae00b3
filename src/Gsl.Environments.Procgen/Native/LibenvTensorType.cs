using System.Runtime.InteropServices;
using System.Text;

namespace Gsl.Environments.Procgen;

/// <summary>What the library says of one of its tensors, as its interface lays it out.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct LibenvTensorType
{
    public const int NameLength = 128;
    public const int MaximumDimensions = 16;

    public fixed byte Name[NameLength];
    public int Scalar;
    public LibenvElement Element;
    public fixed int Shape[MaximumDimensions];
    public int Dimensions;
    public int Low;
    public int High;

    /// <summary>Bytes of the tensor; one element where it has no dimension.</summary>
    public readonly int Bytes
    {
        get
        {
            int bytes = Element == LibenvElement.UInt8 ? sizeof(byte) : sizeof(int);
            for (int i = 0; i < int.Clamp(Dimensions, 0, MaximumDimensions); i++)
            {
                bytes = checked(bytes * Shape[i]);
            }

            return bytes;
        }
    }

    /// <summary>Its name and form, for example <c>rgb UInt8[64,64,3]</c>.</summary>
    public override readonly string ToString()
    {
        string[] sizes = new string[int.Clamp(Dimensions, 0, MaximumDimensions)];
        for (int i = 0; i < sizes.Length; i++)
        {
            sizes[i] = $"{Shape[i]}";
        }

        fixed (byte* name = Name)
        {
            ReadOnlySpan<byte> text = new(name, NameLength);
            int end = text.IndexOf((byte)0);
            return $"{Encoding.UTF8.GetString(end < 0 ? text : text[..end])} {Element}[{string.Join(',', sizes)}]";
        }
    }
}
