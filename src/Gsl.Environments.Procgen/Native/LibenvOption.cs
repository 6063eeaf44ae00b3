using System.Runtime.InteropServices;

namespace Gsl.Environments.Procgen;

/// <summary>A named value given to the library, as its interface lays it out.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct LibenvOption
{
    public const int NameLength = 128;

    public fixed byte Name[NameLength];
    public LibenvElement Element;
    public int Count;
    public void* Data;
}
