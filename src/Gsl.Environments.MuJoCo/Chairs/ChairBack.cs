namespace Gsl.Environments.MuJoCo;

/// <summary>What a chair's back is made of.</summary>
internal enum ChairBack
{
    /// <summary>Nothing: a stool.</summary>
    None,

    /// <summary>One board.</summary>
    Slab,

    /// <summary>Two posts with bars between them.</summary>
    Slats,

    /// <summary>Five boards along an arc.</summary>
    Curved,

    /// <summary>An open frame of four bars.</summary>
    Frame,
}
