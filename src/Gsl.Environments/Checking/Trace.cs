using System.Globalization;
using System.Runtime.InteropServices;

namespace Gsl.Environments;

/// <summary>Everything an environment said during a run, to compare bit for bit with another run.</summary>
internal sealed class Trace(int observationSize)
{
    private const int Header = 6;
    private const int EndingColumn = 5;
    private const int VariationColumn = 3;

    private readonly int _columns = Header + observationSize;
    private readonly List<float> _values = [];

    public int Rows => _values.Count / _columns;

    public void Add(TracePlace place, VariationId variation, float reward, Ending ending, ReadOnlySpan<float> observation)
    {
        _values.AddRange(
            [place.Slot, place.Episode, place.Step, BitConverter.Int32BitsToSingle(variation.Value), reward, (float)ending]);
        _values.AddRange(observation);
    }

    public TracePlace PlaceOf(int row)
    {
        ReadOnlySpan<float> values = Row(row);
        return new TracePlace((int)values[0], (int)values[1], (int)values[2]);
    }

    public VariationId Variation(int row) => new(BitConverter.SingleToInt32Bits(Row(row)[VariationColumn]));

    public float Reward(int row) => Row(row)[4];

    public bool Success(int row) => ((Ending)Row(row)[EndingColumn]).HasFlag(Ending.Success);

    public ReadOnlySpan<float> Observation(int row) => Row(row)[Header..];

    /// <summary>Where another trace first differs from this one, or null where the bits are the same.</summary>
    public string? Difference(Trace other, float tolerance = 0f, bool ignoreVariation = false)
    {
        for (int row = 0; row < Math.Min(Rows, other.Rows); row++)
        {
            ReadOnlySpan<float> ours = Row(row);
            ReadOnlySpan<float> theirs = other.Row(row);
            for (int i = 0; i < _columns; i++)
            {
                if (!(ignoreVariation && i == VariationColumn) && Differ(ours[i], theirs[i], tolerance))
                {
                    return string.Create(CultureInfo.InvariantCulture, $"at {PlaceOf(row)} {Label(i)} is {Text(i, theirs[i])}, was {Text(i, ours[i])}");
                }
            }
        }

        return Rows == other.Rows ? null : $"one run has {Rows} rows, the other {other.Rows}";
    }

    private static bool Differ(float ours, float theirs, float tolerance) =>
        BitConverter.SingleToUInt32Bits(ours) != BitConverter.SingleToUInt32Bits(theirs)
        && !(tolerance > 0f && MathF.Abs(ours - theirs) <= tolerance * (1f + MathF.Abs(ours)));

    private static string Text(int column, float value) => column switch
    {
        VariationColumn => BitConverter.SingleToInt32Bits(value).ToString(CultureInfo.InvariantCulture),
        EndingColumn => ((Ending)value).ToString(),
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    private static string Label(int column) => column switch
    {
        0 => "the slot",
        1 => "the episode",
        2 => "the step",
        VariationColumn => "the variation",
        4 => "the reward",
        EndingColumn => "the ending",
        _ => $"observation feature {column - Header}",
    };

    private ReadOnlySpan<float> Row(int row) =>
        CollectionsMarshal.AsSpan(_values).Slice(row * _columns, _columns);
}
