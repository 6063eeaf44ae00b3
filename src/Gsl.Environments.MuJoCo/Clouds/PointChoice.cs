using System.Numerics;

namespace Gsl.Environments.MuJoCo;

/// <summary>
/// Chooses a cloud's points among the pixels of a panorama: the robot's first, up to two thirds of the cloud, then others until it
/// is full; uniformly over pixels, so that near things get more points. What is missing stays empty.
/// </summary>
internal sealed class PointChoice
{
    private readonly PointCloudShape _shape;
    private readonly Panorama _panorama;
    private readonly int[] _robot;
    private readonly int[] _others;

    public PointChoice(PointCloudShape shape, Panorama panorama)
    {
        _shape = shape;
        _panorama = panorama;
        int pixels = Panorama.Cameras * panorama.Camera.Pixels;
        _robot = new int[pixels];
        _others = new int[pixels];
    }

    /// <summary>Pixels that show the robot, of the last choice.</summary>
    public int RobotPixels { get; private set; }

    /// <summary>Pixels that show chair or target, of the last choice.</summary>
    public int OtherPixels { get; private set; }

    /// <summary>Writes the cloud into a row; the same pictures and seed give the same points.</summary>
    public void Write(ReadOnlySpan<SceneGeom> geoms, ulong seed, Span<float> row)
    {
        Collect();
        int robot = Math.Min(RobotPixels, _shape.Points * 2 / 3);
        int others = Math.Min(OtherPixels, _shape.Points - robot);
        Draw(_robot.AsSpan(0, RobotPixels), robot, ref seed);
        Draw(_others.AsSpan(0, OtherPixels), others, ref seed);
        Put(_robot.AsSpan(0, robot), geoms, 0, row);
        Put(_others.AsSpan(0, others), geoms, robot, row);
        int points = robot + others;
        _shape.X(row)[points..].Clear();
        _shape.Y(row)[points..].Clear();
        _shape.Z(row)[points..].Clear();
        _shape.Codes(row)[points..].Clear();
    }

    private void Collect()
    {
        int robot = 0;
        int others = 0;
        for (int camera = 0; camera < Panorama.Cameras; camera++)
        {
            RayImage image = _panorama.Images[camera];
            int stride = image.Camera.Stride;
            int first = camera * image.Camera.Pixels;
            int end = image.EndRow * stride;
            ReadOnlySpan<int> things = image.Things;
            for (int pixel = image.FirstRow * stride; pixel < end; pixel += Vector<int>.Count)
            {
                if (new Vector<int>(things[pixel..]) == Vector<int>.Zero)
                {
                    continue;
                }

                for (int lane = 0; lane < Vector<int>.Count; lane++)
                {
                    // Both are written, one counts: neighbours differ too often for a branch.
                    int thing = things[pixel + lane];
                    _robot[robot] = first + pixel + lane;
                    _others[others] = first + pixel + lane;
                    robot += thing < 0 ? 1 : 0;
                    others += thing > 0 ? 1 : 0;
                }
            }
        }

        RobotPixels = robot;
        OtherPixels = others;
    }

    // The first steps of Fisher and Yates's shuffle, with SplitMix64: a choice without repetition.
    private static void Draw(Span<int> pixels, int count, ref ulong seed)
    {
        for (int i = 0; i < count; i++)
        {
            ulong z = seed += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            z ^= z >> 31;
            int other = i + (int)(((z >> 32) * (uint)(pixels.Length - i)) >> 32);
            (pixels[i], pixels[other]) = (pixels[other], pixels[i]);
        }
    }

    private void Put(ReadOnlySpan<int> pixels, ReadOnlySpan<SceneGeom> geoms, int at, Span<float> row)
    {
        Camera camera = _panorama.Camera;
        Span<Half> x = _shape.X(row)[at..];
        Span<Half> y = _shape.Y(row)[at..];
        Span<Half> z = _shape.Z(row)[at..];
        Span<byte> codes = _shape.Codes(row)[at..];
        for (int i = 0; i < pixels.Length; i++)
        {
            (int image, int pixel) = Math.DivRem(pixels[i], camera.Pixels);
            (int line, int column) = Math.DivRem(pixel, camera.Stride);
            ref readonly CameraPose pose = ref _panorama.OnRobot[image];
            float depth = _panorama.Images[image].Depth[pixel];
            Vector3D point = pose.Origin + (depth * pose.Ray(camera.ColumnSlopes[column], camera.RowSlopes[line]));
            x[i] = (Half)point.X;
            y[i] = (Half)point.Y;
            z[i] = (Half)point.Z;
            codes[i] = geoms[Math.Abs(_panorama.Images[image].Things[pixel]) - 1].Code;
        }
    }
}
