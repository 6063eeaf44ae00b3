using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Gsl.Environments;

/// <summary>Loads a class library and makes a provider of each environment in it.</summary>
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = Reason)]
[UnconditionalSuppressMessage("Trimming", "IL2075", Justification = Reason)]
internal static class EnvironmentPlugin
{
    private const string Reason = "Plugins are loaded by the ordinary runtime only; a build without it refuses them with a message.";

    public static IReadOnlyList<IEnvironmentProvider> Load(string path)
    {
        if (!RuntimeFeature.IsDynamicCodeSupported)
        {
            throw Problem(path, "this build of GSL cannot load plugins; use one that runs on the .NET runtime.");
        }

        if (!File.Exists(path))
        {
            throw Problem(path, "there is no such file; build the class library and give the path of its .dll.");
        }

        Assembly assembly = LoadAssembly(path);
        List<IEnvironmentProvider> providers = [];
        try
        {
            Type[] types = [.. assembly.GetExportedTypes().Where(type => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false })];
            AddProviders(path, types, providers);
            AddFamilies(path, types, providers);
        }
        catch (Exception exception) when (exception is TypeLoadException or MissingMemberException or FileNotFoundException
            or FileLoadException or ReflectionTypeLoadException)
        {
            throw Problem(path, $"it does not fit this version of GSL or misses a dependency; rebuild it{BuiltAgainst(assembly)}. {exception.Message}", exception);
        }

        return providers.Count > 0
            ? providers
            : throw Problem(path, "it holds no environment: no public IEnvironmentProvider with a parameterless constructor and "
                + "no public EnvironmentFamily with a constructor that takes nothing or EnvironmentParameters.");
    }

    private static Assembly LoadAssembly(string path)
    {
        try
        {
            return new PluginLoadContext(path).LoadFromAssemblyPath(path);
        }
        catch (Exception exception) when (exception is BadImageFormatException or FileLoadException or IOException or UnauthorizedAccessException)
        {
            throw Problem(path, $"it is not a .NET library that can be loaded. {exception.Message}", exception);
        }
    }

    private static void AddProviders(string path, Type[] types, List<IEnvironmentProvider> providers)
    {
        foreach (Type type in types)
        {
            if (type.IsAssignableTo(typeof(IEnvironmentProvider)) && type.GetConstructor([]) is { } constructor)
            {
                providers.Add((IEnvironmentProvider)Construct(path, type, constructor, []));
            }
        }
    }

    private static void AddFamilies(string path, Type[] types, List<IEnvironmentProvider> providers)
    {
        foreach (Type type in types)
        {
            if (!type.IsAssignableTo(typeof(EnvironmentFamily)))
            {
                continue;
            }

            ConstructorInfo? withParameters = type.GetConstructor([typeof(EnvironmentParameters)]);
            ConstructorInfo? constructor = withParameters ?? type.GetConstructor([]);
            if (constructor is null)
            {
                continue;
            }

            FamilyProvider provider = FamilyProvider.Of(
                parameters => (EnvironmentFamily)Construct(path, type, constructor, withParameters is null ? [] : [parameters]));

            // A family its own provider already makes is not a second environment.
            if (!providers.Exists(other => other.Name == provider.Name))
            {
                providers.Add(provider);
            }
        }
    }

    private static object Construct(string path, Type type, ConstructorInfo constructor, object?[] arguments)
    {
        try
        {
            return constructor.Invoke(arguments);
        }
        catch (TargetInvocationException exception) when (exception.InnerException is { } cause
            and not (TypeLoadException or MissingMemberException or FileNotFoundException or FileLoadException))
        {
            throw Problem(path, $"the constructor of {type.FullName} threw {cause.GetType().Name}: {cause.Message}", cause);
        }
        catch (TargetInvocationException exception)
        {
            throw new TypeLoadException(exception.InnerException?.Message ?? exception.Message, exception);
        }
    }

    private static string BuiltAgainst(Assembly assembly)
    {
        AssemblyName ours = typeof(EnvironmentFamily).Assembly.GetName();
        AssemblyName? theirs = Array.Find(assembly.GetReferencedAssemblies(), name => name.Name == ours.Name);
        return theirs is null ? "" : $" (built against {ours.Name} {theirs.Version}, this is {ours.Version})";
    }

    private static EnvironmentConfigurationException Problem(string path, string problem, Exception? cause = null) =>
        new($"Plugin '{path}'", [problem], cause);
}
