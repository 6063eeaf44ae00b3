namespace Gsl.Environments;

/// <summary>Makes a plugin's family through its constructor; name and summary are those of the family without options.</summary>
internal sealed class FamilyProvider : IEnvironmentProvider
{
    private readonly Func<EnvironmentParameters, EnvironmentFamily> _create;

    public FamilyProvider(Func<EnvironmentParameters, EnvironmentFamily> create)
    {
        _create = create;
        EnvironmentFamily plain = create(EnvironmentParameters.None);
        Name = plain.Name;
        Summary = plain.Summary;
    }

    public string Name { get; }

    public string Summary { get; }

    public EnvironmentFamily Create(EnvironmentParameters parameters) => _create(parameters);
}
