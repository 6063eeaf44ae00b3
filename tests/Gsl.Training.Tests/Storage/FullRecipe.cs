using System.Collections;
using System.Reflection;

namespace Gsl.Training.Tests;

/// <summary>Builds a record with every settable property, at any depth, away from its default, and compares such records.</summary>
internal static class FullRecipe
{
    public static T Create<T>()
        where T : new() => (T)Change(new T())!;

    /// <summary>Paths at which two values are equal (to find what a test left at its default) or differ.</summary>
    public static IEnumerable<string> Paths(object? left, object? right, bool equal, string path = "")
    {
        if (left is not null && right is not null && IsRecord(left.GetType()))
        {
            return Settable(left.GetType()).SelectMany(p => Paths(p.GetValue(left), p.GetValue(right), equal, $"{path}.{p.Name}"));
        }

        return Same(left, right) == equal ? [path] : [];
    }

    private static bool Same(object? left, object? right) => left is IEnumerable a and not string && right is IEnumerable b
        ? a.Cast<object>().SequenceEqual(b.Cast<object>())
        : Equals(left, right);

    private static object? Change(object record)
    {
        foreach (PropertyInfo property in Settable(record.GetType()))
        {
            property.SetValue(record, Other(property.GetValue(record), property.PropertyType));
        }

        return record;
    }

    private static object? Other(object? value, Type type) => value switch
    {
        bool flag => !flag,
        int number => number + 3,
        long number => number + 5_000_000_000,
        ulong number => ulong.MaxValue - number,
        float number => number + 0.1f,
        double number when double.IsInfinity(number) => double.NaN,
        double number => number + (1d / 3d),
        string text => text + "ünlike \"this\" \\ \n",
        Enum member => Enum.GetValues(type).Cast<object>().Last(other => !other.Equals(member)),
        IReadOnlyDictionary<string, string> => new Dictionary<string, string> { ["goals"] = "0.1, 0.2", ["Camel"] = "" },
        IReadOnlyList<int> => new List<int> { 5, 3, 1024 },
        not null when IsRecord(type) => Change(value),
        _ => throw new NotSupportedException($"Teach {nameof(FullRecipe)} to change a {type}."),
    };

    private static bool IsRecord(Type type) => type.IsClass && type.GetMethod("<Clone>$") is not null;

    private static IEnumerable<PropertyInfo> Settable(Type type) => type.GetProperties().Where(p => p.CanWrite);
}
