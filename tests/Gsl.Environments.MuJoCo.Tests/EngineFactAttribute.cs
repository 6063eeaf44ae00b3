namespace Gsl.Environments.MuJoCo.Tests;

/// <summary>A test that needs the physics engine; it is skipped, with the reason, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EngineFactAttribute : FactAttribute
{
    public EngineFactAttribute() => Skip = Engine.Missing;
}
