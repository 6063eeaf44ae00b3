namespace Gsl.Environments.MuJoCo;

/// <summary>What a task remembers from the start of an episode; plain numbers, so that it can be saved as it is.</summary>
internal struct Episode
{
    /// <summary>Where the goal is, as observed.</summary>
    public Vector3D Goal;

    /// <summary>Where the object was.</summary>
    public Vector3D ObjectStart;

    /// <summary>Where the middle between the finger tips was.</summary>
    public Vector3D TipStart;

    /// <summary>Another place the task's reward refers to.</summary>
    public Vector3D Reference;

    /// <summary>A number the task keeps; NaN until it does.</summary>
    public double Memory;
}
