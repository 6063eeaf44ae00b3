namespace Gsl.Environments.Procgen;

/// <summary>How things move.</summary>
internal abstract partial class ProcgenGame
{
    // Corners are looked up a little inside the box, so that a box may slide along a wall.
    private const float CornerShare = 0.98f;

    /// <summary>Cells [Height, Width] that stop solid movers, row 0 at the bottom, or null where only the world's edge does.</summary>
    protected bool[]? WallCells { get; init; }

    /// <summary>Whether walls and the world's edge throw this mover back instead of stopping it.</summary>
    protected virtual bool Bounces(in Entity mover) => false;

    /// <summary>Whether the entity throws back movers that bounce.</summary>
    protected virtual bool IsBarrier(in Entity entity) => false;

    private void MoveAll()
    {
        Span<Entity> all = Entities;
        for (int i = all.Length - 1; i >= 0; i--)
        {
            ref Entity entity = ref all[i];
            if (entity.Is(EntityTraits.Solid))
            {
                MoveSolid(ref entity, isAgent: i == 0);
            }
            else
            {
                entity.X += entity.VelocityX;
                entity.Y += entity.VelocityY;
            }

            entity.Rotation += entity.Spin;
            entity.Age++;
            if (entity.Lifetime >= 0 && entity.Age > entity.Lifetime)
            {
                entity.Remove();
            }

            entity.RadiusX *= entity.Growth;
            entity.RadiusY *= entity.Growth;
            entity.Alpha *= entity.AlphaDecay;
        }
    }

    private void MoveSolid(ref Entity entity, bool isAgent)
    {
        double speed = Math.Sqrt((entity.VelocityX * entity.VelocityX) + (entity.VelocityY * entity.VelocityY));
        int parts = Math.Max(4, (int)(4.0 * speed));
        float share = 1f / parts;
        if (NothingNear(entity))
        {
            // The same sums as in the general case, without the tests.
            float stepX = entity.VelocityX * share;
            float stepY = entity.VelocityY * share;
            for (int part = 0; part < parts; part++)
            {
                entity.X += stepX;
                entity.Y += stepY;
            }

            return;
        }

        bool horizontalFirst = HorizontalFirst(entity, isAgent);
        float freeX = 0f;
        float freeY = 0f;
        for (int part = 0; part < parts; part++)
        {
            bool blockedX;
            bool blockedY;
            if (horizontalFirst)
            {
                blockedX = MoveX(ref entity, share);
                blockedY = MoveY(ref entity, share);
            }
            else
            {
                blockedY = MoveY(ref entity, share);
                blockedX = MoveX(ref entity, share);
            }

            freeX += blockedX ? 0f : share;
            freeY += blockedY ? 0f : share;
            if (blockedX && blockedY)
            {
                break;
            }
        }

        entity.VelocityX *= freeX;
        entity.VelocityY *= freeY;
    }

    // Whether nothing can stop or throw back the entity in this step.
    private bool NothingNear(in Entity entity)
    {
        float reachX = entity.RadiusX + MathF.Abs(entity.VelocityX);
        float reachY = entity.RadiusY + MathF.Abs(entity.VelocityY);
        if (WallCells is not null
            || entity.X - reachX < 0 || entity.X + reachX >= Width || entity.Y - reachY < 0 || entity.Y + reachY >= Height)
        {
            return false;
        }

        if (!Bounces(entity))
        {
            return true;
        }

        ReadOnlySpan<Entity> all = Entities;
        for (int i = 1; i < all.Length; i++)
        {
            ref readonly Entity other = ref all[i];
            if (IsBarrier(other) && MathF.Abs(entity.X - other.X) < reachX + other.RadiusX
                && MathF.Abs(entity.Y - other.Y) < reachY + other.RadiusY)
            {
                return false;
            }
        }

        return true;
    }

    private bool HorizontalFirst(in Entity entity, bool isAgent)
    {
        if (isAgent)
        {
            if (_episode.ActionY != 0)
            {
                return false;
            }

            if (_episode.ActionX != 0)
            {
                return true;
            }
        }

        float x = MathF.Abs(entity.VelocityX);
        float y = MathF.Abs(entity.VelocityY);
        return x == y ? (_episode.StepInteger & 1) == 0 : x > y;
    }

    private bool MoveX(ref Entity entity, float share) => MoveAlong(ref entity, entity.VelocityX * share, 0f);

    private bool MoveY(ref Entity entity, float share) => MoveAlong(ref entity, 0f, entity.VelocityY * share);

    private bool MoveAlong(ref Entity entity, float dx, float dy)
    {
        float x = entity.X + dx;
        float y = entity.Y + dy;
        bool blocked = AnyCornerInWall(x, y, entity.RadiusX * CornerShare, entity.RadiusY * CornerShare);
        bool bounces = Bounces(entity);
        bool reversed = false;
        if (blocked)
        {
            // A displacement of zero counts as one downwards, even on the horizontal axis.
            if (dx == 0f)
            {
                y = ToBorder(y, dy, entity.RadiusY, bounces);
            }
            else
            {
                x = ToBorder(x, dx, entity.RadiusX, bounces);
            }

            reversed = bounces;
        }

        entity.X = x;
        entity.Y = y;
        if (bounces)
        {
            reversed |= BounceOff(ref entity, dx, dy);
            if (reversed)
            {
                entity.VelocityX = dx == 0f ? entity.VelocityX : -entity.VelocityX;
                entity.VelocityY = dx == 0f ? -entity.VelocityY : entity.VelocityY;
            }

            return blocked;
        }

        return blocked;
    }

    private bool AnyCornerInWall(float x, float y, float radiusX, float radiusY)
    {
        int left = (int)MathF.Floor(x - radiusX);
        int right = (int)MathF.Floor(x + radiusX);
        int bottom = (int)MathF.Floor(y - radiusY);
        int top = (int)MathF.Floor(y + radiusY);
        return left < 0 || bottom < 0 || right >= Width || top >= Height
            || (WallCells is { } walls && (walls[(bottom * Width) + left] || walls[(top * Width) + left]
                || walls[(bottom * Width) + right] || walls[(top * Width) + right]));
    }

    /// <summary>The coordinate at which the leading edge lies on the border of its cell, or is mirrored at it.</summary>
    private static float ToBorder(float position, float displacement, float radius, bool mirror)
    {
        float edge = displacement > 0 ? position + radius : position - radius;
        float border = displacement > 0 ? MathF.Floor(edge) : MathF.Ceiling(edge);
        float flush = displacement > 0 ? border - radius : border + radius;
        return mirror ? flush - (edge - border) : flush;
    }

    private bool BounceOff(ref Entity entity, float dx, float dy)
    {
        bool bounced = false;
        ReadOnlySpan<Entity> all = Entities;
        for (int i = all.Length - 1; i > 0; i--)
        {
            ref readonly Entity barrier = ref all[i];
            if (!IsBarrier(barrier) || !entity.Touches(barrier, -0.001f))
            {
                continue;
            }

            if (dx == 0f)
            {
                entity.Y = MirrorOut(entity.Y, entity.RadiusY, dy, barrier.Y, barrier.RadiusY);
            }
            else
            {
                entity.X = MirrorOut(entity.X, entity.RadiusX, dx, barrier.X, barrier.RadiusX);
            }

            bounced = true;
        }

        return bounced;
    }

    private static float MirrorOut(float position, float radius, float displacement, float barrier, float barrierRadius)
    {
        float reach = radius + barrierRadius;
        float flush = displacement > 0 ? barrier - reach : barrier + reach;
        return (2f * flush) - position;
    }
}
