using System.Globalization;
using System.Text;

namespace Gsl.Environments.MuJoCo;

/// <summary>
/// Descriptions of scenes: the Sawyer arm over its table, and a task's objects, put together from the embedded files. Shapes are
/// boxes, cylinders, capsules and spheres; masses, frames and contact parameters are those of Meta-World's own files.
/// </summary>
internal static class SawyerModel
{
    private const string Resource = "metaworld/";

    // From 3.0 on the engine scales a weld's residual by this too; Meta-World's authors chose the greater number for it.
    private const int FirstVersionScalingResiduals = 300;

    /// <summary>The weld's scale of torques that holds the hand upright in an engine of this version.</summary>
    public static double TorqueScale(int version) => version < FirstVersionScalingResiduals ? 1.0 : 5.0;

    /// <summary>The scene with the given object files, in MJCF.</summary>
    public static string Describe(IReadOnlyList<string> parts, int version) =>
        Read("scene")
            .Replace("{torquescale}", TorqueScale(version).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{parts}", string.Concat(parts.Select(part => Inner(Read(part)))), StringComparison.Ordinal);

    private static string Read(string part)
    {
        using Stream stream = typeof(SawyerModel).Assembly.GetManifestResourceStream(Resource + part)
            ?? throw new ArgumentException($"There is no object file '{part}'.", nameof(part));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    // What lies within the outermost element.
    private static string Inner(string xml)
    {
        int start = xml.IndexOf("<mujoco>", StringComparison.Ordinal) + "<mujoco>".Length;
        return xml[start..xml.LastIndexOf("</mujoco>", StringComparison.Ordinal)];
    }
}
