namespace Gsl.Environments.MuJoCo;

/// <summary>What a task says about a step.</summary>
internal readonly record struct TaskResult(double Reward, bool Success);
