namespace Gsl.Environments.MuJoCo.Tests;

/// <summary>A test over several cases that needs the physics engine; skipped, with the reason, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EngineTheoryAttribute : TheoryAttribute
{
    public EngineTheoryAttribute() => Skip = Engine.Missing;
}
