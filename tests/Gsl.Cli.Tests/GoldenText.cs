using System.Runtime.CompilerServices;

namespace Gsl.Cli.Tests;

/// <summary>Compares text with a file beside the test; UPDATE_SNAPSHOTS=1 rewrites the file.</summary>
internal static class GoldenText
{
    public static void Matches(string actual, string name, [CallerFilePath] string test = "")
    {
        string path = Path.Combine(Path.GetDirectoryName(test)!, "Expected", name + ".txt");
        string text = string.Join('\n', actual.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        Assert.Equal(File.ReadAllText(path), text);
    }
}
