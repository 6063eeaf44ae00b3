using Gsl.Environments;

namespace Gsl.Cli.Tests.Plugins;

/// <summary>Rewards NaN after some hundred steps.</summary>
public sealed class LateNanFamily : FaultyFamily
{
    public override string Name => "nan-later";

    public override IEnvironment CreateEnvironment() => new FaultyEnvironment(300, () => new StepResult(float.NaN));
}
