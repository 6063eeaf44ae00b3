namespace Gsl.Environments.MuJoCo;

/// <summary>A part of a scene that a task looks at, by name.</summary>
internal readonly record struct ScenePart(PartKind Kind, string Name)
{
    public static ScenePart Body(string name) => new(PartKind.Body, name);

    public static ScenePart Mark(string name) => new(PartKind.Mark, name);
}
