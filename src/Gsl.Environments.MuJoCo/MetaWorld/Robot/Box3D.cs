namespace Gsl.Environments.MuJoCo;

/// <summary>A box along the axes, m.</summary>
internal readonly record struct Box3D(Vector3D Low, Vector3D High)
{
    public Vector3D Clamp(Vector3D point) => point.Clamp(Low, High);
}
