using System.Reflection;

namespace Gsl.Conventions.Tests;

public sealed class HouseRuleTests
{
    [Fact]
    public void Classes_are_sealed_unless_they_are_made_to_be_inherited_from() =>
        Assert.Empty(Assemblies.All
            .SelectMany(Assemblies.WrittenTypes)
            .Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false })
            .Select(type => type.FullName));

    [Fact]
    public void No_public_field_can_be_changed() =>
        Assert.Empty(Assemblies.All
            .SelectMany(Assemblies.WrittenTypes)
            .Where(type => type.IsVisible && !type.IsEnum)
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(field => field is { IsInitOnly: false, IsLiteral: false })
            .Select(field => $"{field.DeclaringType!.FullName}.{field.Name}"));

    [Fact]
    public void Records_of_configuration_and_results_cannot_be_changed() =>
        Assert.Empty(Assemblies.Libraries
            .SelectMany(Assemblies.WrittenTypes)
            .Where(type => type.IsVisible && type.GetMethod("<Clone>$") is not null)
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(property => property.SetMethod is { IsPublic: true } setter
                && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit)))
            .Select(property => $"{property.DeclaringType!.FullName}.{property.Name}"));
}
