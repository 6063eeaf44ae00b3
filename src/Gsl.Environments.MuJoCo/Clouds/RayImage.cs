namespace Gsl.Environments.MuJoCo;

/// <summary>What a camera's rays met: how far, and what.</summary>
internal sealed class RayImage(Camera camera)
{
    public Camera Camera { get; } = camera;

    /// <summary>Distance along the forward axis [Height, Stride], m.</summary>
    public float[] Depth { get; } = new float[camera.Pixels];

    /// <summary>
    /// What was met [Height, Stride]: 0 for nothing but the ground, otherwise the index of the geom in the scene plus 1, negative
    /// where it is the robot's.
    /// </summary>
    public int[] Things { get; } = new int[camera.Pixels];

    /// <summary>First row that a geom was looked for in.</summary>
    public int FirstRow { get; private set; }

    /// <summary>Row behind the last that a geom was looked for in.</summary>
    public int EndRow { get; private set; }

    /// <summary>
    /// Empties the picture: rays end at the height <paramref name="ground"/> where they lead down to it. The camera must not be
    /// rolled: then depth is the same along a row.
    /// </summary>
    public void Clear(in CameraPose pose, double ground)
    {
        int width = Camera.Width;
        int stride = Camera.Stride;
        for (int row = 0; row < Camera.Height; row++)
        {
            double slope = pose.Forward.Z + (Camera.RowSlopes[row] * pose.Up.Z);
            float depth = slope < 0 ? (float)((ground - pose.Origin.Z) / slope) : float.MaxValue;
            Depth.AsSpan(row * stride, width).Fill(depth);
            // No ray ends before 0, so that nothing is met in the padding.
            Depth.AsSpan((row * stride) + width, stride - width).Clear();
        }

        Things.AsSpan().Clear();
        (FirstRow, EndRow) = (Camera.Height, 0);
    }

    /// <summary>Notes that rows were changed.</summary>
    public void Touch(int firstRow, int endRow)
    {
        FirstRow = Math.Min(FirstRow, firstRow);
        EndRow = Math.Max(EndRow, endRow);
    }
}
