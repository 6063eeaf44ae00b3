namespace Gsl.Environments.Procgen.Tests;

/// <summary>A test that compiles the stand-in for the genuine library; skipped where there is no C compiler.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CompilerFactAttribute : FactAttribute
{
    public CompilerFactAttribute() => Skip = StandInLibrary.WhyNone;
}
