namespace Gsl.Environments.MuJoCo.Tests;

/// <summary>What an episode gave.</summary>
/// <param name="Success">Whether any step succeeded.</param>
/// <param name="SuccessAtEnd">Whether the last step did.</param>
/// <param name="StepsToSuccess">Steps up to the first success; the horizon without one.</param>
/// <param name="FirstReward">Reward of the first step.</param>
/// <param name="ReturnToSuccess">Rewards up to the first success.</param>
/// <param name="Return">All rewards.</param>
/// <param name="GreatestReward">The greatest reward of a step.</param>
/// <param name="LastReward">Reward of the last step.</param>
internal readonly record struct TrialResult(
    bool Success,
    bool SuccessAtEnd,
    int StepsToSuccess,
    double FirstReward,
    double ReturnToSuccess,
    double Return,
    double GreatestReward,
    double LastReward);
