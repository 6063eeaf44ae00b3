namespace Gsl.Learning;

/// <summary>How the network's log standard deviation is kept in bounds.</summary>
public enum DeviationBounds
{
    /// <summary>Cut off at the bounds, without gradient beyond them (the authors' code, Stable-Baselines3).</summary>
    Clamp,

    /// <summary>Laid between the bounds by tanh, with a gradient everywhere (SpinningUp's successors, CleanRL).</summary>
    Tanh,
}
