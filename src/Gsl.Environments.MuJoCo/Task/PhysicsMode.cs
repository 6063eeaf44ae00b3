namespace Gsl.Environments.MuJoCo;

/// <summary>How finely the physics of a step is computed.</summary>
public enum PhysicsMode
{
    /// <summary>25 steps of 2 ms, the original's rate.</summary>
    Exact,

    /// <summary>10 steps of 5 ms.</summary>
    Fast,
}
