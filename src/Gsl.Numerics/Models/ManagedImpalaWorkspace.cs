using Gsl.Numerics.Convolutions;

namespace Gsl.Numerics;

/// <summary>Activations and scratch of a <see cref="ManagedImpalaTrunk"/>.</summary>
internal sealed class ManagedImpalaWorkspace : ImpalaTrunkWorkspace
{
    public ManagedImpalaWorkspace(ImpalaStage[] stages, int rows)
    {
        ImpalaStage first = stages[0];
        Picture = new AlignedBuffer((first.InputHeight + 2) * (first.InputWidth + 2) * first.Layers[0].InputPixel);
        int scratch = 0;
        foreach (ImpalaStage stage in stages)
        {
            int inputs = stage.Layers[0].InputPixel;
            scratch = Math.Max(scratch, WinogradBlock.ScratchLength(stage.Width, stage.Pixel, stage.Pixel));
            scratch = Math.Max(scratch, WinogradBlock.ScratchLength(stage.InputWidth, inputs, stage.Pixel));
        }

        Scratch = new AlignedBuffer(scratch);
        Stages = Array.ConvertAll(stages, stage => new ImpalaStageMemory(stage, rows));
    }

    /// <summary>The picture at hand as numbers from 0 to 1, in a border of zeros.</summary>
    public AlignedBuffer Picture { get; }

    /// <summary>Memory for the transformed tiles of a convolution.</summary>
    public AlignedBuffer Scratch { get; }

    public ImpalaStageMemory[] Stages { get; }
}
