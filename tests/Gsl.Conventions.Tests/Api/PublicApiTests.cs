using System.Reflection;
using System.Runtime.CompilerServices;

namespace Gsl.Conventions.Tests.Api;

public sealed class PublicApiTests
{
    [Theory]
    [InlineData("Gsl.Numerics")]
    [InlineData("Gsl.Environments")]
    [InlineData("Gsl.Environments.MuJoCo")]
    [InlineData("Gsl.Environments.Procgen")]
    [InlineData("Gsl.Learning")]
    [InlineData("Gsl.Training")]
    public void What_a_library_offers_changes_only_on_purpose(string name)
    {
        Assembly library = Assemblies.Libraries.Single(assembly => assembly.GetName().Name == name);
        string actual = PublicApi.Render(library);
        string path = SnapshotPath(name);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(path, actual);
        }

        string[] expected = File.ReadAllLines(path);
        string[] lines = actual.TrimEnd('\n').Split('\n');
        Assert.True(
            expected.SequenceEqual(lines),
            $"""
            The public API of {name} differs from tests/Gsl.Conventions.Tests/Api/{name}.txt.
            Gone: {string.Join("; ", expected.Except(lines).Select(line => line.Trim()))}
            New: {string.Join("; ", lines.Except(expected).Select(line => line.Trim()))}
            If that is meant, run the test with UPDATE_SNAPSHOTS=1 and commit the file.
            """);
    }

    private static string SnapshotPath(string name, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, name + ".txt");
}
