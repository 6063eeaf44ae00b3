using System.Text.RegularExpressions;

namespace Gsl.Conventions.Tests;

public sealed partial class SourceRuleTests
{
    private const int LongestFile = 500;

    private const int LongestKernelFile = 700;

    private const int LongestMedianFile = 90;

    private static readonly string[] LibraryFolders = ["src/Gsl.Numerics", "src/Gsl.Environments", "src/Gsl.Environments.MuJoCo", "src/Gsl.Environments.Procgen", "src/Gsl.Learning", "src/Gsl.Training"];

    [Fact]
    public void Each_file_holds_one_type_of_its_own_name()
    {
        List<string> offenders = [];
        foreach ((string path, string text) in Repository.Sources("src").Where(source => !source.Path.EndsWith("/Program.cs", StringComparison.Ordinal)))
        {
            string[] types = [.. TopLevelType().Matches(text).Select(match => match.Groups[match.Groups[1].Success ? 1 : 2].Value).Distinct()];
            string expected = Path.GetFileNameWithoutExtension(path).Split('.')[0];
            if (types is not [{ } only] || only != expected)
            {
                offenders.Add($"{path}: {string.Join(", ", types)}");
            }
        }

        Assert.Empty(offenders);
    }

    [Fact]
    public void Files_stay_short_enough_to_be_read_at_once() =>
        Assert.Empty(Repository.Sources("src").Concat(Repository.Sources("tests"))
            .Where(source => Lines(source.Text) > (source.Path.Contains("/Kernels/", StringComparison.Ordinal) ? LongestKernelFile : LongestFile))
            .Select(source => $"{source.Path}: {Lines(source.Text)} lines"));

    [Fact]
    public void The_median_file_is_short()
    {
        int[] lengths = [.. Repository.Sources("src").Select(source => Lines(source.Text)).Order()];

        Assert.InRange(lengths[lengths.Length / 2], 1, LongestMedianFile);
    }

    [Fact]
    public void Libraries_write_nothing_to_a_console() =>
        Assert.Empty(LibraryFolders
            .SelectMany(Repository.Sources)
            .Where(source => ConsoleUse().IsMatch(source.Text))
            .Select(source => source.Path));

    [Fact]
    public void Namespaces_are_those_of_the_assembly() =>
        Assert.Empty(Repository.Sources("src")
            .Where(source => Namespace().Match(source.Text) is { Success: true } match && !IsOf(match.Groups[1].Value, source.Path.Split('/')[1]))
            .Select(source => source.Path));

    [Fact]
    public void There_are_no_regions_and_no_suppressions_without_a_reason() =>
        Assert.Empty(Repository.Sources("src")
            .Where(source => Region().IsMatch(source.Text) || BarePragma().IsMatch(source.Text))
            .Select(source => source.Path));

    // An assembly's own name, or one level deeper.
    private static bool IsOf(string space, string assembly) =>
        space == assembly || (space.LastIndexOf('.') is var end && end > 0 && space[..end] == assembly);

    private static int Lines(string text) => text.AsSpan().Count('\n');

    [GeneratedRegex(@"^(?:\[[^\n]*\]\s*)?(?:(?:public|internal|file|sealed|static|abstract|readonly|partial|ref|unsafe)\s+)*(?:(?:record\s+struct|record\s+class|record|class|struct|interface|enum)\s+(\w+)|delegate\s+[^(]*?(\w+)(?:<[^(]*>)?\()", RegexOptions.Multiline)]
    private static partial Regex TopLevelType();

    [GeneratedRegex(@"\b(?:System\.)?Console\.")]
    private static partial Regex ConsoleUse();

    [GeneratedRegex(@"^namespace (Gsl(?:\.\w+)+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^\s*#region", RegexOptions.Multiline)]
    private static partial Regex Region();

    [GeneratedRegex(@"^\s*#pragma warning disable \w+\s*$", RegexOptions.Multiline)]
    private static partial Regex BarePragma();
}
