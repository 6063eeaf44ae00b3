using Gsl.Environments;

namespace Gsl.Cli.Tests.Plugins;

/// <summary>Rewards NaN at once.</summary>
public sealed class NanFamily : FaultyFamily
{
    public override string Name => "nan-at-once";

    public override IEnvironment CreateEnvironment() => new FaultyEnvironment(0, () => new StepResult(float.NaN));
}
