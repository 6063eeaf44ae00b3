namespace Gsl.Environments;

/// <summary>A provider that is a name, a summary and a way to make the family.</summary>
internal sealed class FamilyProvider(string name, string summary, Func<EnvironmentParameters, EnvironmentFamily> create) : IEnvironmentProvider
{
    public string Name => name;

    public string Summary => summary;

    /// <summary>A provider of the families a constructor makes, called as the one it makes without options.</summary>
    public static FamilyProvider Of(Func<EnvironmentParameters, EnvironmentFamily> create)
    {
        EnvironmentFamily plain = create(EnvironmentParameters.None);
        return new FamilyProvider(plain.Name, plain.Summary, create);
    }

    public EnvironmentFamily Create(EnvironmentParameters parameters) => create(parameters);
}
