using System.Globalization;

namespace Gsl.Training;

/// <summary>Orders stages by name, their numbers by value: <c>specialists/2</c> before <c>specialists/10</c>.</summary>
internal sealed class StageNameComparer : IComparer<string>
{
    public static StageNameComparer Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        string[] left = (x ?? "").Split('/');
        string[] right = (y ?? "").Split('/');
        for (int i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            int order = ComparePart(left[i], right[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    private static int ComparePart(string left, string right) =>
        int.TryParse(left, CultureInfo.InvariantCulture, out int leftNumber) && int.TryParse(right, CultureInfo.InvariantCulture, out int rightNumber)
            ? leftNumber.CompareTo(rightNumber)
            : string.CompareOrdinal(left, right);
}
