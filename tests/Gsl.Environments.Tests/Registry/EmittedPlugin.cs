using System.Reflection;
using System.Reflection.Emit;

namespace Gsl.Environments.Tests;

/// <summary>Writes small class libraries to disk, each with one public type that is wrong in some way.</summary>
internal static class EmittedPlugin
{
    private const TypeAttributes PublicClass = TypeAttributes.Public | TypeAttributes.Class;

    /// <summary>A provider whose constructor throws <see cref="InvalidOperationException"/> with a message.</summary>
    public static void WithThrowingConstructor(string path, string message) => Write(path, module =>
    {
        TypeBuilder type = module.DefineType("Broken.Provider", PublicClass, typeof(object), [typeof(IEnvironmentProvider)]);
        ILGenerator code = type.DefineConstructor(MethodAttributes.Public, CallingConventions.Standard, []).GetILGenerator();
        code.Emit(OpCodes.Ldstr, message);
        code.Emit(OpCodes.Newobj, typeof(InvalidOperationException).GetConstructor([typeof(string)])!);
        code.Emit(OpCodes.Throw);
        foreach (MethodInfo method in typeof(IEnvironmentProvider).GetMethods())
        {
            MethodBuilder body = type.DefineMethod(
                method.Name,
                MethodAttributes.Public | MethodAttributes.Virtual,
                method.ReturnType,
                [.. method.GetParameters().Select(parameter => parameter.ParameterType)]);
            body.GetILGenerator().Emit(OpCodes.Ldnull);
            body.GetILGenerator().Emit(OpCodes.Ret);
        }

        type.CreateType();
    });

    /// <summary>A family that lacks the members of the contract, as one built against an older contract would.</summary>
    public static void WithMissingMembers(string path) => Write(path, module =>
    {
        TypeBuilder type = module.DefineType("Outdated.Family", PublicClass, typeof(EnvironmentFamily));
        type.DefineDefaultConstructor(MethodAttributes.Public);
        type.CreateType();
    });

    /// <summary>A public class that is no environment.</summary>
    public static void WithoutEnvironments(string path) => Write(path, module => module.DefineType("Empty.Something", PublicClass).CreateType());

    private static void Write(string path, Action<ModuleBuilder> define)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName(Path.GetFileNameWithoutExtension(path)), typeof(object).Assembly);
        define(assembly.DefineDynamicModule("main"));
        assembly.Save(path);
    }
}
