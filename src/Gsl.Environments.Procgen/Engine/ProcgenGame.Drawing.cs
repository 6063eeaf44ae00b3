namespace Gsl.Environments.Procgen;

/// <summary>How a game is drawn.</summary>
internal abstract partial class ProcgenGame
{
    /// <summary>World coordinate of the lower edge of the picture.</summary>
    protected virtual float ViewBottom => 0f;

    /// <summary>Cells on a side of the picture.</summary>
    protected virtual float ViewSide => Math.Max(Width, Height);

    protected Backdrops Backdrops { get; }

    /// <summary>Draws the world into pixels [size, size, 3], row 0 at the top.</summary>
    public void Draw(Span<byte> pixels, int size)
    {
        var canvas = new Canvas(pixels, size, 0f, ViewBottom, ViewSide);
        DrawBackdrop(canvas);
        DrawLayer(canvas, -1);
        DrawGrid(canvas);
        DrawLayer(canvas, 0);
        DrawLayer(canvas, 1);
        DrawOverlay(canvas);
    }

    /// <summary>Makes what follows from the state but is no part of it; called after a reset and after a restored state.</summary>
    protected virtual void Prepare()
    {
    }

    protected virtual void DrawBackdrop(in Canvas canvas) => CopyBackdrop(canvas, _episode.BackdropShift, 0f);

    protected virtual void DrawGrid(in Canvas canvas)
    {
    }

    protected virtual void DrawOverlay(in Canvas canvas)
    {
    }

    protected virtual void DrawEntity(in Canvas canvas, in Entity entity)
    {
        if (Options.Monochrome)
        {
            FillBox(canvas, entity, MonochromeColor(entity.Type, entity.Theme));
            return;
        }

        canvas.Draw(
            entity.Picture, entity.X, entity.Y, entity.RadiusX, entity.RadiusY, entity.Is(EntityTraits.Mirrored), entity.Rotation, entity.Alpha);
    }

    protected static void FillBox(in Canvas canvas, in Entity entity, uint color) => canvas.Fill(
        entity.X - entity.RadiusX, entity.Y - entity.RadiusY, entity.X + entity.RadiusX, entity.Y + entity.RadiusY, color);

    /// <summary>One of 64 colours, with four levels per channel.</summary>
    protected static uint MonochromeColor(int type, int theme)
    {
        int number = ((29 * (type + 1) % 64) + (19 * theme)) % 64;
        return Level(number / 16) << 16 | Level(number / 4 % 4) << 8 | Level(number % 4);

        static uint Level(int digit) => (uint)(63 + (64 * digit));
    }

    /// <summary>Fills the picture with the level's backdrop, shifted by shares of a view.</summary>
    protected void CopyBackdrop(in Canvas canvas, float shiftX, float shiftY)
    {
        if (!Options.Backgrounds)
        {
            canvas.Pixels.Clear();
            return;
        }

        int size = canvas.Size;
        canvas.Tile(Backdrops.Image(_episode.Backdrop, size), Backdrops.Views + 1, (int)(shiftX * size) % (Backdrops.Views * size), (int)(shiftY * size) % size);
    }

    /// <summary>Draws a rectangle of the world as <see cref="DrawBackdrop"/> draws it where it is not overridden.</summary>
    protected void RestoreBackdrop(in Canvas canvas, float fromX, float fromY, float toX, float toY)
    {
        if (!Options.Backgrounds)
        {
            canvas.Fill(fromX, fromY, toX, toY, 0);
            return;
        }

        int size = canvas.Size;
        canvas.Restore(fromX, fromY, toX, toY, Backdrops.Image(_episode.Backdrop, size), Backdrops.Views + 1, (int)(_episode.BackdropShift * size));
    }

    private void DrawLayer(in Canvas canvas, int layer)
    {
        Span<Entity> all = Entities;
        for (int i = 0; i < all.Length; i++)
        {
            if (all[i].Layer == layer)
            {
                DrawEntity(canvas, all[i]);
            }
        }
    }
}
