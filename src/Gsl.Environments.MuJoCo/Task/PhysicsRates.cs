namespace Gsl.Environments.MuJoCo;

/// <summary>The rates behind a <see cref="PhysicsMode"/>.</summary>
internal static class PhysicsRates
{
    /// <summary>Duration of an environment step, s.</summary>
    public const double StepDuration = 0.05;

    /// <summary>Ticks of the controller in a step: it runs at 100 Hz.</summary>
    public const int Ticks = 5;

    /// <summary>Duration of a tick, s.</summary>
    public const double TickDuration = StepDuration / Ticks;

    /// <summary>Steps of the engine in a tick.</summary>
    public static int StepsPerTick(this PhysicsMode mode) => mode == PhysicsMode.Exact ? 5 : 2;

    /// <summary>Duration of an engine's step, s.</summary>
    public static double TimeStep(this PhysicsMode mode) => mode == PhysicsMode.Exact ? 0.002 : 0.005;
}
