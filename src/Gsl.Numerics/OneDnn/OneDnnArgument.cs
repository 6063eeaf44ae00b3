using System.Runtime.InteropServices;

namespace Gsl.Numerics.OneDnn;

/// <summary>One argument of a primitive: its role, by number, and a memory object.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct OneDnnArgument(OneDnnRole role, nint memory)
{
    public int Role = (int)role;
    public nint Memory = memory;
}
