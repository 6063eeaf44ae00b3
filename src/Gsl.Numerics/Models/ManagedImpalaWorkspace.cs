namespace Gsl.Numerics;

/// <summary>Activations and scratch of a <see cref="ManagedImpalaTrunk"/>.</summary>
internal sealed class ManagedImpalaWorkspace : ImpalaTrunkWorkspace
{
    public ManagedImpalaWorkspace(ImpalaStage[] stages, int rows)
    {
        ImpalaStage first = stages[0];
        Picture = new AlignedBuffer((first.InputHeight + 2) * (first.InputWidth + 2) * first.Layers[0].InputPixel);
        Stages = Array.ConvertAll(stages, stage => new ImpalaStageMemory(stage, rows));
    }

    /// <summary>The picture at hand as numbers from 0 to 1, in a border of zeros.</summary>
    public AlignedBuffer Picture { get; }

    public ImpalaStageMemory[] Stages { get; }
}
