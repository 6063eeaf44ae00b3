namespace Gsl.Environments.MuJoCo;

/// <summary>Turn a faucet's handle to the right.</summary>
internal sealed class FaucetOpenTask()
    : FaucetTask("faucet-open", "Turn a faucet on.", "handleStartOpen", 0.05, 1, new(-0.04, 0, 0.03));
