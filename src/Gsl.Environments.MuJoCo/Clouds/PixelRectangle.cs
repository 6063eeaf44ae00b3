namespace Gsl.Environments.MuJoCo;

/// <summary>A part of a picture, in pixels; it may reach beyond the picture.</summary>
internal readonly record struct PixelRectangle(double Left, double Top, double Right, double Bottom)
{
    /// <summary>The whole picture.</summary>
    public static PixelRectangle Whole(Camera camera) => new(0, 0, camera.Stride, camera.Height);
}
