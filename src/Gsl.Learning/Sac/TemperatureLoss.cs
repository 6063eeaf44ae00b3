namespace Gsl.Learning;

/// <summary>What the temperature's loss multiplies: two habits of the field that differ in the size of the steps.</summary>
public enum TemperatureLoss
{
    /// <summary>-log(alpha) * mean(log pi + target entropy) (Stable-Baselines3, the authors' code).</summary>
    Logarithm,

    /// <summary>-alpha * mean(log pi + target entropy) (the paper's formula, CleanRL).</summary>
    Value,
}
