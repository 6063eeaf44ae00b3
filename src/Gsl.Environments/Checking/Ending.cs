namespace Gsl.Environments;

/// <summary>What a step says about its episode, as one value to compare.</summary>
[Flags]
internal enum Ending
{
    None = 0,
    Terminated = 1,
    Truncated = 2,
    Success = 4,
}
