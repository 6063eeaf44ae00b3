namespace Gsl.Environments;

/// <summary>The environments a recipe or command can name: the built-in ones and those of loaded plugins.</summary>
public sealed class EnvironmentRegistry
{
    private const int MaximumHorizon = 1_000_000;

    private readonly SortedDictionary<string, IEnvironmentProvider> _providers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> _plugins = new(StringComparer.Ordinal);

    /// <summary>Creates a registry of the built-in environments.</summary>
    public EnvironmentRegistry()
    {
        Register(new ForkMazeProvider());
        Register(FamilyProvider.Of(parameters => new AcrobotFamily(parameters.Int32("horizon", AcrobotFamily.DefaultHorizon, 1, MaximumHorizon))));
        Register(FamilyProvider.Of(parameters => new CartPoleFamily(parameters.Int32("horizon", CartPoleFamily.DefaultHorizon, 1, MaximumHorizon))));
        Register(FamilyProvider.Of(
            parameters => new MountainCarFamily(parameters.Int32("horizon", MountainCarFamily.DefaultHorizon, 1, MaximumHorizon))));
        Register(FamilyProvider.Of(parameters => new PendulumFamily(parameters.Int32("horizon", PendulumFamily.DefaultHorizon, 1, MaximumHorizon))));
    }

    /// <summary>What is registered, in the order of names.</summary>
    public IReadOnlyCollection<IEnvironmentProvider> Providers => _providers.Values;

    /// <summary>Registers one more provider.</summary>
    /// <exception cref="EnvironmentConfigurationException">Its name is empty or taken.</exception>
    public void Register(IEnvironmentProvider provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        if (string.IsNullOrWhiteSpace(provider.Name))
        {
            throw new EnvironmentConfigurationException($"The environment provider {provider.GetType().FullName} has no name; give it one.");
        }

        if (!_providers.TryAdd(provider.Name, provider))
        {
            throw new EnvironmentConfigurationException(
                $"An environment named '{provider.Name}' is registered already, by {_providers[provider.Name].GetType().FullName}; "
                + $"rename that of {provider.GetType().FullName}.");
        }
    }

    /// <summary>Makes the family called <paramref name="name"/> with the options of a recipe.</summary>
    /// <exception cref="EnvironmentConfigurationException">The name is unknown, an option is, or a value is out of bounds; every problem is listed.</exception>
    public EnvironmentFamily Create(string name, IReadOnlyDictionary<string, string>? options = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!_providers.TryGetValue(name, out IEnvironmentProvider? provider))
        {
            throw new EnvironmentConfigurationException(
                $"There is no environment named '{name}'.{NearestName.Suggest(name, _providers.Keys)} Known are {string.Join(", ", _providers.Keys)}.");
        }

        var parameters = new EnvironmentParameters(options ?? new Dictionary<string, string>(StringComparer.Ordinal));
        EnvironmentFamily? family = null;
        try
        {
            family = provider.Create(parameters);
        }
        catch (Exception exception) when (exception is not EnvironmentConfigurationException)
        {
            // Bad options often also break what is built from their defaults; they are the cause to report then.
            IReadOnlyList<string> problems = parameters.Problems;
            throw new EnvironmentConfigurationException(
                $"Environment '{name}'", problems.Count > 0 ? problems : [$"its provider threw {exception.GetType().Name}: {exception.Message}"], exception);
        }

        return parameters.Problems is { Count: > 0 } found
            ? throw new EnvironmentConfigurationException($"Environment '{name}'", found)
            : family ?? throw new EnvironmentConfigurationException($"Environment '{name}': its provider made no family.");
    }

    /// <summary>
    /// Loads a class library and registers every public <see cref="IEnvironmentProvider"/> with a parameterless constructor
    /// and every public <see cref="EnvironmentFamily"/> whose constructor takes nothing or <see cref="EnvironmentParameters"/>.
    /// Loading the same file again does nothing.
    /// </summary>
    /// <returns>The names registered.</returns>
    /// <exception cref="EnvironmentConfigurationException">
    /// The file is missing or not a .NET library, was built against another version, holds no environment, one of its
    /// constructors throws, or a name is taken. Nothing of it is registered then.
    /// </exception>
    public IReadOnlyList<string> LoadPlugin(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string fullPath = Path.GetFullPath(path);
        if (_plugins.TryGetValue(fullPath, out IReadOnlyList<string>? loaded))
        {
            return loaded;
        }

        IReadOnlyList<IEnvironmentProvider> providers = EnvironmentPlugin.Load(fullPath);
        foreach (IEnvironmentProvider provider in providers)
        {
            if (_providers.ContainsKey(provider.Name) || providers.Count(other => other.Name == provider.Name) > 1)
            {
                throw new EnvironmentConfigurationException(
                    $"Plugin '{path}': its environment '{provider.Name}' has a name that is taken already; rename it.");
            }
        }

        foreach (IEnvironmentProvider provider in providers)
        {
            Register(provider);
        }

        return _plugins[fullPath] = [.. providers.Select(provider => provider.Name)];
    }
}
