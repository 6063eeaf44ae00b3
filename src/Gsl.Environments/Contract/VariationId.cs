using System.Globalization;

namespace Gsl.Environments;

/// <summary>Identifies one variation of an environment family: a level seed, a task, an object, a goal interval.</summary>
/// <param name="Value">The number by which the family knows it.</param>
public readonly record struct VariationId(int Value) : IComparable<VariationId>
{
    /// <summary>Consecutive variations from <paramref name="first"/> on.</summary>
    public static IReadOnlyList<VariationId> Range(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(value => new VariationId(value))];

    /// <inheritdoc/>
    public int CompareTo(VariationId other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Orders by value.</summary>
    public static bool operator <(VariationId left, VariationId right) => left.Value < right.Value;

    /// <summary>Orders by value.</summary>
    public static bool operator >(VariationId left, VariationId right) => left.Value > right.Value;

    /// <summary>Orders by value.</summary>
    public static bool operator <=(VariationId left, VariationId right) => left.Value <= right.Value;

    /// <summary>Orders by value.</summary>
    public static bool operator >=(VariationId left, VariationId right) => left.Value >= right.Value;
}
