using Gsl.Environments;

namespace Gsl.Cli.Tests.Plugins;

/// <summary>What the faulty families share: three features, two actions, one variation.</summary>
public abstract class FaultyFamily : EnvironmentFamily
{
    public override string Summary => "Breaks its contract.";

    public override ObservationSpace ObservationSpace { get; } = new(3);

    public override ActionSpace ActionSpace { get; } = new DiscreteActionSpace(2);

    public override int Horizon => 50;
}
