namespace Gsl.Environments;

/// <summary>What one step of one environment yields besides the observation.</summary>
/// <param name="Reward">Raw reward of the step.</param>
/// <param name="Terminated">The episode reached a true end: the value of the state after it is zero.</param>
/// <param name="Success">The state after the step counts as success.</param>
public readonly record struct StepResult(float Reward, bool Terminated = false, bool Success = false);
