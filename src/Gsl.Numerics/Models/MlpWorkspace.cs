namespace Gsl.Numerics;

/// <summary>
/// Activations and scratch of an <see cref="Mlp"/>. Rows are processed in blocks small enough for the caches; the
/// activations of a hidden layer are [block][panel][<see cref="BlockRows"/>][panel width].
/// </summary>
internal sealed class MlpWorkspace : ModelWorkspace
{
    /// <summary>Most rows in a block: with 32 columns of two operands it about fills a first-level cache.</summary>
    public const int MaximumBlockRows = 128;

    public MlpWorkspace(MlpLayer[] layers, int maximumRows)
        : base(maximumRows)
    {
        BlockRows = Math.Min(MaximumBlockRows, MlpLayer.RoundUp(Math.Max(1, maximumRows), 8));
        int capacity = MlpLayer.RoundUp(Math.Max(1, maximumRows), BlockRows);
        int hidden = layers.Length - 1;
        Activations = new AlignedBuffer[hidden];
        Normalized = new AlignedBuffer[hidden];
        InverseDeviations = new AlignedBuffer[hidden];
        int widest = MlpLayer.RoundUp(layers[0].InputSize, 32);
        for (int i = 0; i < hidden; i++)
        {
            int size = layers[i].OutputPadded;
            bool normalized = layers[i].Normalized;
            Activations[i] = new AlignedBuffer(checked(capacity * size));
            Normalized[i] = new AlignedBuffer(normalized ? capacity * size : 0);
            InverseDeviations[i] = new AlignedBuffer(normalized ? capacity : 0);
            widest = Math.Max(widest, size);
        }

        GradientA = new AlignedBuffer(BlockRows * widest);
        GradientB = new AlignedBuffer(BlockRows * widest);
        RowScratch = new AlignedBuffer(2 * widest);
    }

    public int BlockRows { get; }

    /// <summary>Rows of the last forward pass.</summary>
    public int ForwardRows { get; set; }

    public AlignedBuffer[] Activations { get; }

    public AlignedBuffer[] Normalized { get; }

    public AlignedBuffer[] InverseDeviations { get; }

    public AlignedBuffer GradientA { get; }

    public AlignedBuffer GradientB { get; }

    public AlignedBuffer RowScratch { get; }
}
