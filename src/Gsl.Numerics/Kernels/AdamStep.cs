namespace Gsl.Numerics.Kernels;

/// <summary>Constants of one Adam step.</summary>
internal struct AdamStep
{
    /// <summary>Factor that clips the gradient.</summary>
    public float Clip;

    /// <summary>1 - beta1.</summary>
    public float FirstShare;

    /// <summary>1 - beta2.</summary>
    public float SecondShare;

    /// <summary>beta2.</summary>
    public float SecondDecay;

    /// <summary>Learning rate / (1 - beta1^t).</summary>
    public float Rate;

    /// <summary>1 / sqrt(1 - beta2^t).</summary>
    public float InverseCorrection;

    public float Epsilon;
}
