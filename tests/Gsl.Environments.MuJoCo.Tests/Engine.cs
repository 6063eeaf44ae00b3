namespace Gsl.Environments.MuJoCo.Tests;

/// <summary>The physics engine of this machine, where there is one.</summary>
internal static class Engine
{
    private static readonly Lazy<(MuJoCoLibrary? Library, string? Missing)> Loaded = new(Load);

    /// <summary>Why it is missing, or null where it is there.</summary>
    public static string? Missing => Loaded.Value.Missing;

    public static MuJoCoLibrary Library => Loaded.Value.Library!;

    // A library that is there but refused is a failure of every test, not a reason to skip them.
    private static (MuJoCoLibrary?, string?) Load()
    {
        try
        {
            return (MuJoCoLibrary.Load(""), null);
        }
        catch (EnvironmentConfigurationException exception) when (exception.Message.Contains("was not found", StringComparison.Ordinal))
        {
            return (null, exception.Message);
        }
    }
}
