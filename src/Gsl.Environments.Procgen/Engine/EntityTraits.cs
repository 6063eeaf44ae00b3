namespace Gsl.Environments.Procgen;

/// <summary>Yes-or-no properties of an <see cref="Entity"/>.</summary>
[Flags]
internal enum EntityTraits
{
    None = 0,

    /// <summary>Leaves the world at the end of the step's collisions.</summary>
    Removed = 1,

    /// <summary>Meets others in the pair handler.</summary>
    Collider = 2,

    /// <summary>Moves in sub-steps and is stopped by walls and the world's edge.</summary>
    Solid = 4,

    /// <summary>Its picture faces left.</summary>
    Mirrored = 8,

    /// <summary>Is not removed outside the world.</summary>
    Stays = 16,
}
