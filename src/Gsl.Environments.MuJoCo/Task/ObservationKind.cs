namespace Gsl.Environments.MuJoCo;

/// <summary>What an agent sees.</summary>
public enum ObservationKind
{
    /// <summary>The robot's own state and a cloud of points; the chair is seen and not told.</summary>
    Cloud,

    /// <summary>The robot's own state and the chair's pose and velocity, as plain numbers.</summary>
    State,
}
