namespace Gsl.Environments.MuJoCo;

/// <summary>What one can rest one's arms on.</summary>
internal enum ChairArms
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A pad on a post at each side.</summary>
    Posts,

    /// <summary>A closed loop at each side.</summary>
    Loops,
}
