using System.Runtime.InteropServices;
using System.Text;

namespace Gsl.Environments.Procgen;

/// <summary>A named value for the library.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Element">What it consists of.</param>
/// <param name="Count">Number of elements.</param>
/// <param name="Bytes">The elements.</param>
internal sealed record LibenvValue(string Name, LibenvElement Element, int Count, byte[] Bytes)
{
    public static LibenvValue Of(string name, int value) => new(name, LibenvElement.Int32, 1, MemoryMarshal.AsBytes([value]).ToArray());

    public static LibenvValue Of(string name, bool value) => new(name, LibenvElement.UInt8, 1, [value ? (byte)1 : (byte)0]);

    public static LibenvValue Of(string name, string value)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(value);
        return new LibenvValue(name, LibenvElement.UInt8, bytes.Length, bytes);
    }
}
