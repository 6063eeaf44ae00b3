using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gsl.Environments.MuJoCo;

/// <summary>
/// Casts a ray through every pixel at the scene's shapes. Each shape is tried only where its bounding box may be seen, a vector of
/// neighbouring pixels at a time, in closed form. No fused products are used, so that results do not depend on the instruction
/// set.
/// </summary>
internal static class RayCaster
{
    // Boxes are cut off here, before the camera's plane, where places in the picture run to infinity. What lies nearer can only be
    // seen within a few centimetres of the camera.
    private const double NearPlane = 0.02;
    private const double NearCamera = 0.05;

    /// <summary>Adds the geoms to a cleared picture, places [geoms, 3] and rotations [geoms, 3, 3] given by the geoms' numbers.</summary>
    public static void Cast(
        in CameraPose pose,
        ReadOnlySpan<SceneGeom> geoms,
        ReadOnlySpan<double> positions,
        ReadOnlySpan<double> rotations,
        RayImage image)
    {
        for (int i = 0; i < geoms.Length; i++)
        {
            ref readonly SceneGeom geom = ref geoms[i];
            ReadOnlySpan<double> rotation = rotations.Slice(9 * geom.Id, 9);
            Vector3D center = Vector3D.Read(positions[(3 * geom.Id)..]);
            PixelSweep sweep = Cover(image.Camera, pose, center, rotation, geom.HalfExtent);
            if (sweep.FirstRow < sweep.EndRow)
            {
                int thing = (geom.Code & PointCloudShape.MaskBit) != 0 ? -(i + 1) : i + 1;
                Search(pose, geom, center, rotation, sweep, thing, image);
            }
        }
    }

    private static void Search(
        in CameraPose pose,
        in SceneGeom geom,
        Vector3D center,
        ReadOnlySpan<double> rotation,
        in PixelSweep sweep,
        int thing,
        RayImage image)
    {
        image.Touch(sweep.FirstRow, sweep.EndRow);
        Vector3D origin = (pose.Origin - center).In(rotation);
        var local = new CameraPose(origin, pose.Forward.In(rotation), pose.Right.In(rotation), pose.Up.In(rotation));
        switch (geom.Type)
        {
            case GeomType.Sphere:
                Scan(new RaySphere(origin, geom.Size.X), local, sweep, thing, image);
                break;
            case GeomType.Capsule:
                Scan(new RayCapsule(origin, geom.Size.X, geom.Size.Y), local, sweep, thing, image);
                break;
            case GeomType.Cylinder:
                Scan(new RayCylinder(origin, geom.Size.X, geom.Size.Y), local, sweep, thing, image);
                break;
            default:
                Scan(new RayBox(origin, geom.Size), local, sweep, thing, image);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scan<TShape>(TShape shape, in CameraPose local, in PixelSweep sweep, int thing, RayImage image)
        where TShape : struct, IRayShape
    {
        Camera camera = image.Camera;
        ref float slopes = ref MemoryMarshal.GetArrayDataReference(camera.ColumnSlopes);
        ref float depths = ref MemoryMarshal.GetArrayDataReference(image.Depth);
        ref int things = ref MemoryMarshal.GetArrayDataReference(image.Things);
        var name = new Vector<int>(thing);
        var rightX = new Vector<float>((float)local.Right.X);
        var rightY = new Vector<float>((float)local.Right.Y);
        var rightZ = new Vector<float>((float)local.Right.Z);
        for (int row = sweep.FirstRow; row < sweep.EndRow; row++)
        {
            (int first, int end) = sweep.Columns(row);
            float slope = camera.RowSlopes[row];
            var startX = new Vector<float>((float)(local.Forward.X + (slope * local.Up.X)));
            var startY = new Vector<float>((float)(local.Forward.Y + (slope * local.Up.Y)));
            var startZ = new Vector<float>((float)(local.Forward.Z + (slope * local.Up.Z)));
            nuint line = (nuint)(row * camera.Stride);
            for (int column = first; column < end; column += Vector<float>.Count)
            {
                Vector<float> across = Vector.LoadUnsafe(ref slopes, (nuint)column);
                Vector<float> hit = shape.Hit(startX + (across * rightX), startY + (across * rightY), startZ + (across * rightZ));
                nuint pixel = line + (nuint)column;
                Vector<float> depth = Vector.LoadUnsafe(ref depths, pixel);
                Vector<int> nearer = Vector.LessThan(hit, depth) & Vector.GreaterThan(hit, Vector<float>.Zero);
                if (nearer != Vector<int>.Zero)
                {
                    Vector.ConditionalSelect(nearer, hit, depth).StoreUnsafe(ref depths, pixel);
                    Vector.ConditionalSelect(nearer, name, Vector.LoadUnsafe(ref things, pixel)).StoreUnsafe(ref things, pixel);
                }
            }
        }
    }

    /// <summary>The pixels that a box may be seen through.</summary>
    internal static PixelSweep Cover(Camera camera, in CameraPose pose, Vector3D center, ReadOnlySpan<double> rotation, Vector3D half)
    {
        Vector3D middle = ToCamera(pose, center - pose.Origin);
        Vector3D sideX = ToCamera(pose, half.X * new Vector3D(rotation[0], rotation[3], rotation[6]));
        Vector3D sideY = ToCamera(pose, half.Y * new Vector3D(rotation[1], rotation[4], rotation[7]));
        Vector3D sideZ = ToCamera(pose, half.Z * new Vector3D(rotation[2], rotation[5], rotation[8]));
        double reach = Math.Abs(sideX.Z) + Math.Abs(sideY.Z) + Math.Abs(sideZ.Z);
        if (middle.Z + reach <= 0)
        {
            return default;
        }

        if (middle.Z - reach < NearPlane)
        {
            Vector3D origin = (pose.Origin - center).In(rotation);
            bool isNear = Math.Abs(origin.X) < half.X + NearCamera && Math.Abs(origin.Y) < half.Y + NearCamera && Math.Abs(origin.Z) < half.Z + NearCamera;
            PixelRectangle part = isNear ? PixelRectangle.Whole(camera) : CoverCut(camera, middle, sideX, sideY, sideZ);
            return new PixelSweep(camera, part, part);
        }

        (Vector3D longest, Vector3D second, Vector3D third) = half.Z >= half.X && half.Z >= half.Y
            ? (sideZ, sideX, sideY)
            : half.Y >= half.X ? (sideY, sideX, sideZ) : (sideX, sideY, sideZ);
        return new PixelSweep(
            camera,
            EndOf(camera, middle - longest, second, third),
            EndOf(camera, middle + longest, second, third));
    }

    // The rectangle around one end of a box, a face with these two half sides.
    private static PixelRectangle EndOf(Camera camera, Vector3D middle, Vector3D second, Vector3D third)
    {
        PixelRectangle slopes = PixelRectangle.Nothing;
        for (int corner = 0; corner < 4; corner++)
        {
            slopes = slopes.With(middle + (((corner & 1) == 0 ? -1.0 : 1.0) * second) + (((corner & 2) == 0 ? -1.0 : 1.0) * third));
        }

        return slopes.ToPixels(camera);
    }

    // The rectangle around what of a box lies before the near plane: its corners there, and where its edges pierce the plane.
    private static PixelRectangle CoverCut(Camera camera, Vector3D middle, Vector3D sideX, Vector3D sideY, Vector3D sideZ)
    {
        PixelRectangle slopes = PixelRectangle.Nothing;
        for (int corner = 0; corner < 8; corner++)
        {
            Vector3D from = middle
                + (((corner & 1) == 0 ? -1.0 : 1.0) * sideX)
                + (((corner & 2) == 0 ? -1.0 : 1.0) * sideY)
                + (((corner & 4) == 0 ? -1.0 : 1.0) * sideZ);
            slopes = from.Z >= NearPlane ? slopes.With(from) : slopes;
            for (int axis = 0; axis < 3; axis++)
            {
                if ((corner & (1 << axis)) == 0)
                {
                    Vector3D to = from + (2.0 * (axis == 0 ? sideX : axis == 1 ? sideY : sideZ));
                    if ((from.Z < NearPlane) != (to.Z < NearPlane))
                    {
                        slopes = slopes.With(from + ((NearPlane - from.Z) / (to.Z - from.Z) * (to - from)));
                    }
                }
            }
        }

        return slopes.ToPixels(camera);
    }

    // Right, up and forward.
    private static Vector3D ToCamera(in CameraPose pose, Vector3D vector) =>
        new(Vector3D.Dot(vector, pose.Right), Vector3D.Dot(vector, pose.Up), Vector3D.Dot(vector, pose.Forward));
}
