using Gsl.Numerics.OneDnn;

namespace Gsl.Numerics.Tests;

/// <summary>A theory that needs oneDNN and says so where it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OneDnnTheoryAttribute : TheoryAttribute
{
    public OneDnnTheoryAttribute()
    {
        if (!OneDnnLibrary.IsInstalled)
        {
            Skip = "oneDNN is not installed here (Debian: apt-get install libdnnl2).";
        }
    }
}
