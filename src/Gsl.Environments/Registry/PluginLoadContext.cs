using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.Loader;
using Gsl.Numerics;

namespace Gsl.Environments;

/// <summary>Loads a plugin's own dependencies from beside it, and the contract from the running program, so that types agree.</summary>
internal sealed class PluginLoadContext(string path) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(path))
{
    private readonly AssemblyDependencyResolver _resolver = new(path);

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Reached from plugins only, which trimmed builds refuse.")]
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        foreach (Assembly shared in (ReadOnlySpan<Assembly>)[typeof(EnvironmentFamily).Assembly, typeof(RandomStream).Assembly])
        {
            if (shared.GetName().Name == assemblyName.Name)
            {
                return shared;
            }
        }

        return _resolver.ResolveAssemblyToPath(assemblyName) is { } dependency ? LoadFromAssemblyPath(dependency) : null;
    }
}
