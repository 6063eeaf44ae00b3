namespace Gsl.Environments.MuJoCo;

/// <summary>How many rays each of the three cameras casts.</summary>
public enum CameraResolution
{
    /// <summary>400 x 160, the original's.</summary>
    Full,

    /// <summary>200 x 80.</summary>
    Half,
}
