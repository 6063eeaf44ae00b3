using System.Runtime.InteropServices;

namespace Gsl.Environments.Procgen;

/// <summary>Where the library writes and reads, as its interface lays it out.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct LibenvBuffers
{
    public void** Observations;
    public float* Rewards;
    public byte* First;
    public void** Infos;
    public void** Actions;
}
