namespace Gsl.Numerics.OneDnn;

/// <summary>Activations and scratch of an <see cref="OneDnnImpalaTrunk"/>.</summary>
internal sealed class OneDnnImpalaWorkspace : ImpalaTrunkWorkspace
{
    private readonly OneDnnHandle _stream = OneDnnLibrary.CreateStream();

    public OneDnnImpalaWorkspace(ImpalaStage[] stages, OneDnnConvolution?[][] convolutions, int rows, int group, int elementBytes)
    {
        ImpalaStage first = stages[0];
        Picture = new AlignedBuffer((first.InputHeight + 2) * (first.InputWidth + 2) * first.Layers[0].InputPixel);
        int capacity = MlpLayer.RoundUp(rows, group);
        Stages = new OneDnnStageMemory[stages.Length];
        for (int i = 0; i < stages.Length; i++)
        {
            Stages[i] = new OneDnnStageMemory(stages[i], convolutions[i], _stream, capacity, group, elementBytes);
        }
    }

    /// <summary>The picture at hand as numbers from 0 to 1, in a border of zeros.</summary>
    public AlignedBuffer Picture { get; }

    public OneDnnStageMemory[] Stages { get; }
}
