namespace Gsl.Environments.MuJoCo;

/// <summary>A part of a picture, in pixels or as slopes of rays; it may reach beyond the picture.</summary>
internal readonly record struct PixelRectangle(double Left, double Top, double Right, double Bottom)
{
    /// <summary>No part, of slopes.</summary>
    public static PixelRectangle Nothing => new(double.MaxValue, double.MinValue, double.MinValue, double.MaxValue);

    /// <summary>The whole picture, in pixels.</summary>
    public static PixelRectangle Whole(Camera camera) => new(0, 0, camera.Stride, camera.Height);

    /// <summary>The rectangle of slopes that also shows a place, given to the right, upwards and forwards of the camera.</summary>
    public PixelRectangle With(Vector3D place)
    {
        double inverse = 1.0 / place.Z;
        double column = place.X * inverse;
        double row = place.Y * inverse;
        return new PixelRectangle(Math.Min(Left, column), Math.Max(Top, row), Math.Max(Right, column), Math.Min(Bottom, row));
    }

    /// <summary>The rectangle of slopes in pixels; none stays beyond the picture.</summary>
    public PixelRectangle ToPixels(Camera camera)
    {
        if (Left > Right)
        {
            return new PixelRectangle(-4, -4, -4, -4);
        }

        double perColumn = camera.Width / (2 * camera.HalfWidth);
        double perRow = camera.Height / (2 * camera.HalfHeight);
        return new PixelRectangle(
            (Left + camera.HalfWidth) * perColumn,
            (camera.HalfHeight - Top) * perRow,
            (Right + camera.HalfWidth) * perColumn,
            (camera.HalfHeight - Bottom) * perRow);
    }
}
