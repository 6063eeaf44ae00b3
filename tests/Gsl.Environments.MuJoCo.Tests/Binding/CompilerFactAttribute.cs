namespace Gsl.Environments.MuJoCo.Tests;

/// <summary>A test that compiles a stand-in for the engine; skipped, with the reason, where there is no C compiler.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CompilerFactAttribute : FactAttribute
{
    public CompilerFactAttribute() => Skip = StandInEngine.WhyNone;
}
