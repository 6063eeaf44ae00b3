namespace Gsl.Environments.MuJoCo;

/// <summary>The part of an observation that scripted experts use.</summary>
internal readonly record struct ExpertView(Vector3D Hand, double Opening, Vector3D Object, Vector3D SecondObject, Vector3D Goal)
{
    /// <summary>Reads an observation; its goal must be visible.</summary>
    public static ExpertView Read(ReadOnlySpan<float> observation) => new(
        Vector3D.Read(observation),
        observation[3],
        Vector3D.Read(observation[4..]),
        Vector3D.Read(observation[11..]),
        Vector3D.Read(observation[36..]));
}
