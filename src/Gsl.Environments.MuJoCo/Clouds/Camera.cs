namespace Gsl.Environments.MuJoCo;

/// <summary>A pinhole camera's picture plane: which way each pixel's ray leads. Rays are slopes against the forward axis.</summary>
internal sealed class Camera
{
    // Rows of memory are padded to whole vectors of the widest kind.
    private const int StrideMultiple = 16;

    /// <summary>Creates a camera.</summary>
    /// <param name="width">Pixels of a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="verticalAngle">Angle between the upper and lower edge, rad.</param>
    public Camera(int width, int height, double verticalAngle)
    {
        Width = width;
        Height = height;
        Stride = (width + StrideMultiple - 1) / StrideMultiple * StrideMultiple;
        HalfHeight = Math.Tan(verticalAngle / 2);
        HalfWidth = HalfHeight * width / height;
        ColumnSlopes = new float[Stride];
        RowSlopes = new float[height];
        for (int column = 0; column < Stride; column++)
        {
            ColumnSlopes[column] = (float)((((column + 0.5) / width * 2) - 1) * HalfWidth);
        }

        for (int row = 0; row < height; row++)
        {
            RowSlopes[row] = (float)((1 - ((row + 0.5) / height * 2)) * HalfHeight);
        }
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Pixels from one row to the next in memory.</summary>
    public int Stride { get; }

    /// <summary>Pixels in memory.</summary>
    public int Pixels => Stride * Height;

    /// <summary>Slope of a ray at the right edge.</summary>
    public double HalfWidth { get; }

    /// <summary>Slope of a ray at the upper edge.</summary>
    public double HalfHeight { get; }

    /// <summary>Slope to the right of each column's rays [Stride].</summary>
    public float[] ColumnSlopes { get; }

    /// <summary>Slope upwards of each row's rays [Height].</summary>
    public float[] RowSlopes { get; }
}
