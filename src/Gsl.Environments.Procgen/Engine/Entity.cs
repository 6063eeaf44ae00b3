namespace Gsl.Environments.Procgen;

/// <summary>
/// One thing in the world: an axis-aligned box with a velocity. Four-byte fields only, so that the bytes of two equal
/// entities are equal.
/// </summary>
internal struct Entity
{
    public float X;
    public float Y;
    public float VelocityX;
    public float VelocityY;

    /// <summary>Half of the width.</summary>
    public float RadiusX;

    /// <summary>Half of the height.</summary>
    public float RadiusY;

    /// <summary>What it is, in the words of its game.</summary>
    public int Type;

    /// <summary>Which of several pictures of its type it shows.</summary>
    public int Theme;

    /// <summary>The picture to draw, an index into the picture book.</summary>
    public int Picture;

    /// <summary>When it is drawn: -1 below the grid, 0, 1 on top.</summary>
    public int Layer;

    public EntityTraits Traits;

    /// <summary>Angle of the picture in radians; boxes do not turn.</summary>
    public float Rotation;
    public float Spin;

    /// <summary>Time of the last shot, or of the next, as the game likes.</summary>
    public int FireTime;
    public int Age;

    /// <summary>Age beyond which it is removed, or -1.</summary>
    public int Lifetime;
    public int Health;
    public float Alpha;
    public float AlphaDecay;

    /// <summary>Factor on its half extents in each step.</summary>
    public float Growth;

    public readonly bool Is(EntityTraits trait) => (Traits & trait) != 0;

    /// <summary>Whether two boxes overlap by more than <c>-margin</c> on both axes.</summary>
    public readonly bool Touches(in Entity other, float margin = 0f) =>
        MathF.Abs(X - other.X) < RadiusX + other.RadiusX + margin && MathF.Abs(Y - other.Y) < RadiusY + other.RadiusY + margin;

    public void Remove() => Traits |= EntityTraits.Removed;
}
