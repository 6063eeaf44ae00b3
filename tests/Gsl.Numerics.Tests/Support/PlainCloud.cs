using System.Runtime.InteropServices;

namespace Gsl.Numerics.Tests;

/// <summary>One row of a point transformer's inputs before it is packed.</summary>
internal sealed class PlainCloud
{
    public required double[] State { get; init; }

    public required double[] Action { get; init; }

    /// <summary>x, y, z of every place, numbers that half precision can hold.</summary>
    public required double[][] Points { get; init; }

    public required byte[] Codes { get; init; }

    public void Pack(Span<float> row)
    {
        row.Clear();
        for (int i = 0; i < State.Length; i++)
        {
            row[i] = (float)State[i];
        }

        Span<byte> bytes = MemoryMarshal.AsBytes(row[State.Length..]);
        Span<Half> halves = MemoryMarshal.Cast<byte, Half>(bytes[..(6 * Points.Length)]);
        for (int i = 0; i < Points.Length; i++)
        {
            for (int axis = 0; axis < 3; axis++)
            {
                halves[(axis * Points.Length) + i] = (Half)Points[i][axis];
            }
        }

        Codes.CopyTo(bytes[(6 * Points.Length)..]);
        for (int i = 0; i < Action.Length; i++)
        {
            row[State.Length + (Points.Length / 4 * 7) + i] = (float)Action[i];
        }
    }
}
