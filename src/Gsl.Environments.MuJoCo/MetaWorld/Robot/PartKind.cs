namespace Gsl.Environments.MuJoCo;

/// <summary>What a named part of a scene is.</summary>
internal enum PartKind
{
    /// <summary>A body; tasks may move it in the model.</summary>
    Body,

    /// <summary>A site, or a geom in scenes that mark the place by one.</summary>
    Mark,
}
