using System.Globalization;
using System.Text;

namespace Gsl.Environments.MuJoCo;

/// <summary>Writes a model's description in MJCF and remembers the code of every geom written, in order.</summary>
internal sealed class SceneText
{
    private readonly StringBuilder _text = new();
    private readonly List<byte> _codes = [];
    private readonly Stack<string> _open = [];

    /// <summary>Codes of the geoms, by the number in their names <c>geom0</c>, <c>geom1</c>, ...</summary>
    public IReadOnlyList<byte> Codes => _codes;

    /// <summary>The name of a geom.</summary>
    public static string GeomName(int index) => $"geom{index}";

    /// <summary>Numbers as attributes have them.</summary>
    public static string Numbers(params ReadOnlySpan<double> values)
    {
        var text = new StringBuilder();
        foreach (double value in values)
        {
            text.Append(text.Length > 0 ? " " : "").Append(value.ToString("R", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    /// <summary>Opens an element; <see cref="Close"/> closes it.</summary>
    public void Open(string element, string attributes = "")
    {
        _text.Append('<').Append(element).Append(' ').Append(attributes).Append(">\n");
        _open.Push(element);
    }

    public void Close() => _text.Append("</").Append(_open.Pop()).Append(">\n");

    /// <summary>Writes an element without content.</summary>
    public void Element(string element, string attributes) =>
        _text.Append('<').Append(element).Append(' ').Append(attributes).Append("/>\n");

    public void Box(byte code, Vector3D center, Vector3D half, string attributes = "") =>
        Geom(code, $"type=\"box\" pos=\"{center}\" size=\"{half}\" {attributes}");

    public void Sphere(byte code, Vector3D center, double radius, string attributes = "") =>
        Geom(code, $"type=\"sphere\" pos=\"{center}\" size=\"{Numbers(radius)}\" {attributes}");

    public void Capsule(byte code, Vector3D from, Vector3D to, double radius, string attributes = "") =>
        Geom(code, $"type=\"capsule\" fromto=\"{from} {to}\" size=\"{Numbers(radius)}\" {attributes}");

    public void Cylinder(byte code, Vector3D from, Vector3D to, double radius, string attributes = "") =>
        Geom(code, $"type=\"cylinder\" fromto=\"{from} {to}\" size=\"{Numbers(radius)}\" {attributes}");

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private void Geom(byte code, string attributes)
    {
        Element("geom", $"name=\"{GeomName(_codes.Count)}\" {attributes}");
        _codes.Add(code);
    }
}
