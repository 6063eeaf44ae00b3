namespace Gsl.Environments;

/// <summary>A flat picture of an environment: what a report needs to draw trajectories.</summary>
public abstract class PlanarView
{
    /// <summary>Rectangles an agent may stand in.</summary>
    public abstract IReadOnlyList<PlanarRectangle> Floor { get; }

    /// <summary>Where the goal of a variation lies.</summary>
    public abstract PlanarPoint Goal(VariationId variation);

    /// <summary>Where the agent of an observation stands.</summary>
    public abstract PlanarPoint Locate(ReadOnlySpan<float> observation);
}
