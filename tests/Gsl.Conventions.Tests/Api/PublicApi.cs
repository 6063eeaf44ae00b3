using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Gsl.Conventions.Tests.Api;

/// <summary>Renders what an assembly offers to others, one line per type and member, in a fixed order.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Render(Assembly assembly)
    {
        StringBuilder text = new();
        foreach (Type type in assembly.GetExportedTypes().OrderBy(Name, StringComparer.Ordinal))
        {
            text.Append(Kind(type)).Append(' ').Append(Name(type)).Append(Bases(type)).Append('\n');
            foreach (string member in Members(type).Order(StringComparer.Ordinal))
            {
                text.Append("    ").Append(member).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => type.IsByRefLike ? "ref struct" : "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        _ when type.IsAssignableTo(typeof(Delegate)) => "delegate",
        _ => (type.IsAbstract ? "abstract " : "") + (type.GetMethod("<Clone>$") is null ? "class" : "record"),
    };

    private static string Bases(Type type)
    {
        IEnumerable<Type> bases = type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && !type.IsEnum
            ? [parent]
            : [];
        IEnumerable<Type> interfaces = type.GetInterfaces().Where(face => face.IsPublic && !type.IsEnum
            && !(face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEquatable<>)));
        string[] names = [.. bases.Concat(interfaces.OrderBy(Name, StringComparer.Ordinal)).Select(Name)];
        return names.Length == 0 ? "" : $" : {string.Join(", ", names)}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name), provider: null)}");
        }

        return type.GetMembers(Declared).Where(member => !IsGenerated(member)).Select(Member).OfType<string>();
    }

    private static string? Member(MemberInfo member) => member switch
    {
        FieldInfo field when IsOffered(field.Attributes) => $"{(field.IsLiteral ? "const " : field.IsStatic ? "static " : "")}{Name(field.FieldType)} {field.Name}",
        PropertyInfo property => Property(property),
        ConstructorInfo { IsStatic: false } constructor when IsOffered(constructor) => $"new({Parameters(constructor)})",
        MethodInfo { IsSpecialName: false } method when IsOffered(method) => Method(method),
        MethodInfo method when IsOffered(method) && method.Name.StartsWith("op_", StringComparison.Ordinal) => Method(method),
        EventInfo { AddMethod: { } add } @event when IsOffered(add) => $"event {Name(@event.EventHandlerType!)} {@event.Name}",
        _ => null,
    };

    private static string? Property(PropertyInfo property)
    {
        string get = property.GetMethod is { } getter && IsOffered(getter) ? " get;" : "";
        string set = property.SetMethod is { } setter && IsOffered(setter)
            ? setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? " init;" : " set;"
            : "";
        if (get.Length + set.Length == 0)
        {
            return null;
        }

        MethodInfo accessor = property.GetMethod ?? property.SetMethod!;
        string required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        string index = string.Join(", ", property.GetIndexParameters().Select(parameter => Name(parameter.ParameterType)));
        string name = index.Length == 0 ? property.Name : $"this[{index}]";
        return $"{required}{Modifiers(accessor)}{Name(property.PropertyType)} {name} {{{get}{set} }}";
    }

    private static string Method(MethodInfo method)
    {
        string generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";
        return $"{Modifiers(method)}{Name(method.ReturnType)} {method.Name}{generic}({Parameters(method)})";
    }

    private static string Modifiers(MethodBase method) =>
        (method.IsFamily || method.IsFamilyOrAssembly ? "protected " : "")
        + (method.IsStatic ? "static " : "")
        + (method.IsAbstract && !method.DeclaringType!.IsInterface ? "abstract " : method is { IsVirtual: true, IsFinal: false } && !method.DeclaringType!.IsSealed && !method.DeclaringType.IsInterface ? "virtual " : "");

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
    {
        string way = parameter.IsOut ? "out " : parameter.IsIn ? "in " : parameter.ParameterType.IsByRef ? "ref " : "";
        return $"{way}{Name(parameter.ParameterType)} {parameter.Name}{(parameter.IsOptional ? " = default" : "")}";
    }));

    private static bool IsOffered(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsOffered(FieldAttributes attributes) =>
        (attributes & FieldAttributes.FieldAccessMask) is FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem;

    // What the compiler writes for records is theirs by being records.
    private static bool IsGenerated(MemberInfo member) =>
        member.IsDefined(typeof(CompilerGeneratedAttribute))
        || member.Name is "EqualityContract" or "<Clone>$" or "PrintMembers" or "Deconstruct"
        || member is Type;

    private static string Name(Type type)
    {
        if (type.IsByRef || type.IsPointer)
        {
            return Name(type.GetElementType()!) + (type.IsPointer ? "*" : "");
        }

        if (type.IsArray)
        {
            return Name(type.GetElementType()!) + "[]";
        }

        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return Name(inner) + "?";
        }

        string name = type.DeclaringType is { } outer && !type.IsGenericParameter ? $"{Name(outer)}.{type.Name}" : type.Name;
        int tick = name.IndexOf('`', StringComparison.Ordinal);
        return type.IsGenericType && tick >= 0
            ? $"{name[..tick]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
            : name;
    }
}
