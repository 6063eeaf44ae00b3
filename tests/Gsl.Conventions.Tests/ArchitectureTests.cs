using System.Reflection;

namespace Gsl.Conventions.Tests;

public sealed class ArchitectureTests
{
    public static TheoryData<string, string[]> Arrows() => new()
    {
        { "Gsl.Numerics", [] },
        { "Gsl.Environments", ["Gsl.Numerics"] },
        { "Gsl.Environments.MuJoCo", ["Gsl.Environments", "Gsl.Numerics"] },
        { "Gsl.Environments.Procgen", ["Gsl.Environments", "Gsl.Numerics"] },
        { "Gsl.Learning", ["Gsl.Environments", "Gsl.Numerics"] },
        { "Gsl.Training", ["Gsl.Environments", "Gsl.Learning", "Gsl.Numerics"] },
    };

    [Theory]
    [MemberData(nameof(Arrows))]
    public void A_library_knows_only_those_below_it_and_the_runtime(string name, string[] below)
    {
        Assembly library = Assemblies.Libraries.Single(assembly => assembly.GetName().Name == name);

        string[] referenced = [.. library.GetReferencedAssemblies().Select(reference => reference.Name!)];

        Assert.Empty(referenced.Where(reference => !reference.StartsWith("System.", StringComparison.Ordinal)).Except(below));
    }
}
