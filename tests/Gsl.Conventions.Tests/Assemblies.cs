using System.Reflection;
using System.Runtime.CompilerServices;
using Gsl.Cli;
using Gsl.Environments;
using Gsl.Environments.MuJoCo;
using Gsl.Environments.Procgen;
using Gsl.Learning;
using Gsl.Numerics;
using Gsl.Training;

namespace Gsl.Conventions.Tests;

/// <summary>The product's assemblies.</summary>
internal static class Assemblies
{
    public static Assembly Numerics { get; } = typeof(RandomStream).Assembly;

    public static Assembly Environments { get; } = typeof(EnvironmentFamily).Assembly;

    public static Assembly MuJoCo { get; } = typeof(MuJoCoException).Assembly;

    public static Assembly Procgen { get; } = typeof(ProcgenFamily).Assembly;

    public static Assembly Learning { get; } = typeof(PpoConfig).Assembly;

    public static Assembly Training { get; } = typeof(Recipe).Assembly;

    public static Assembly Cli { get; } = typeof(CommandLine).Assembly;

    public static IReadOnlyList<Assembly> Libraries { get; } = [Numerics, Environments, MuJoCo, Procgen, Learning, Training];

    public static IReadOnlyList<Assembly> All { get; } = [.. Libraries, Cli];

    /// <summary>Types that people wrote, in an assembly.</summary>
    public static IEnumerable<Type> WrittenTypes(Assembly assembly) => assembly.GetTypes().Where(type => !IsGenerated(type));

    private static bool IsGenerated(Type type) =>
        type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        || type.IsDefined(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute), inherit: false)
        || type.Name.Contains('<', StringComparison.Ordinal)
        || type.Namespace is null or "System.Runtime.CompilerServices" or "Microsoft.CodeAnalysis"
        || (type.DeclaringType is { } outer && IsGenerated(outer));
}
