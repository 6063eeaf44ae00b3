using System.Runtime.InteropServices;

namespace Gsl.Environments.Procgen;

/// <summary>All values given to the library, as its interface lays them out.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct LibenvOptions
{
    public LibenvOption* Items;
    public int Count;
}
