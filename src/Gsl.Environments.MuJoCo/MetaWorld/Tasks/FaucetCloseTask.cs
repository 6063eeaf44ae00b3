namespace Gsl.Environments.MuJoCo;

/// <summary>Turn a faucet's handle to the left.</summary>
internal sealed class FaucetCloseTask() : FaucetTask("faucet-close", "Turn a faucet off.", "handleStartClose", 0.1, -1, default);
