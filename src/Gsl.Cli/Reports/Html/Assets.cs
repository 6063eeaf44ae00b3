namespace Gsl.Cli.Reports;

/// <summary>The style, the script and the vendored libraries, embedded in the assembly.</summary>
public static class Assets
{
    /// <summary>An asset's text.</summary>
    public static string Text(string name)
    {
        using Stream stream = typeof(Assets).Assembly.GetManifestResourceStream("report/" + name)
            ?? throw new ArgumentException($"The assembly holds no asset '{name}'.", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
