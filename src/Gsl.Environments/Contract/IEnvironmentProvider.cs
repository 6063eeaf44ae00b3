namespace Gsl.Environments;

/// <summary>Makes a family from options; what the registry knows by name.</summary>
public interface IEnvironmentProvider
{
    /// <summary>Name by which recipes and commands know it.</summary>
    string Name { get; }

    /// <summary>One sentence for listings.</summary>
    string Summary { get; }

    /// <summary>Creates the family; bad options are reported through <see cref="EnvironmentParameters.Report"/> and the getters.</summary>
    EnvironmentFamily Create(EnvironmentParameters parameters);
}
