using System.Text.Json;

namespace Gsl.Learning.Tests;

/// <summary>One recorded example: settings and arrays that go in, numbers and arrays that must come out.</summary>
internal sealed class FixtureCase(JsonElement element)
{
    public string Name => element.GetProperty("name").GetString()!;

    public string Text(string setting) => Setting(setting).GetString()!;

    public float Number(string setting) => Setting(setting).GetSingle();

    public int Integer(string setting) => Setting(setting).GetInt32();

    public bool Flag(string setting) => Setting(setting).GetBoolean();

    public int[] Integers(string setting) => [.. Setting(setting).EnumerateArray().Select(item => item.GetInt32())];

    /// <summary>Whether an input array was recorded.</summary>
    public bool Has(string array) => element.GetProperty("arrays").TryGetProperty(array, out _);

    /// <summary>An input array, flat; its numbers are exact in float32.</summary>
    public float[] Array(string name) => [.. Doubles("arrays", name).Select(value => (float)value)];

    /// <summary>An input array of whole numbers.</summary>
    public int[] Int32Array(string name) => [.. Doubles("arrays", name).Select(value => (int)value)];

    /// <summary>An input array of flags.</summary>
    public bool[] BooleanArray(string name) => [.. Doubles("arrays", name).Select(value => value != 0)];

    /// <summary>Shape of an input array.</summary>
    public int[] Shape(string name) =>
        [.. element.GetProperty("arrays").GetProperty(name).GetProperty("shape").EnumerateArray().Select(item => item.GetInt32())];

    /// <summary>A number that must come out.</summary>
    public double Expected(string name) => element.GetProperty("expected").GetProperty(name).GetDouble();

    /// <summary>An array that must come out, flat.</summary>
    public double[] ExpectedArray(string name) => Doubles("expected_arrays", name);

    private JsonElement Setting(string name) => element.GetProperty("settings").GetProperty(name);

    private double[] Doubles(string group, string name) =>
        [.. element.GetProperty(group).GetProperty(name).GetProperty("values").EnumerateArray().Select(item => item.GetDouble())];
}
