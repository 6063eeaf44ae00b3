namespace Gsl.Training;

/// <summary>What a stage takes from its parent's checkpoint.</summary>
internal enum StageStartMode
{
    /// <summary>Nothing.</summary>
    Fresh,

    /// <summary>Networks and normaliser statistics (decision D8).</summary>
    Weights,

    /// <summary>Adam's moments too (decision D9).</summary>
    WeightsAndOptimizer,

    /// <summary>Everything, environments and streams included: the parent's training goes on as if it had never stopped.</summary>
    Continue,
}
