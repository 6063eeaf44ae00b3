using Gsl.Environments;
using Gsl.Learning;
using Gsl.Numerics;

namespace Gsl.Training.Tests;

public sealed class DemonstrationCollectorTests
{
    // Episodes of the family last three steps.
    [Theory]
    [InlineData(1, 3, 1)]
    [InlineData(3, 3, 1)]
    [InlineData(4, 6, 2)]
    [InlineData(7, 6, 2)]
    public void Episodes_are_whole_and_a_budget_below_two_horizons_lets_the_last_one_end(int budget, long steps, int episodes)
    {
        LevelsFamily family = new(5, 2, split: false);
        ActorCritic networks = new(new PolicyConfig { Hidden = [4] }, family.ObservationSpace, family.ActionSpace);
        RandomStream stream = RandomStream.Create(3, "networks");
        networks.Initialize(ref stream);
        DemonstrationSet destination = new(family.ObservationSpace.Size, family.ActionSpace.Size);
        DemonstrationRequest request = new(budget, Deterministic: false, RootSeed: 1, "demonstrations", "hash");

        long taken = DemonstrationCollector.Collect(
            family, new VariationId(6), networks, normalizer: null, request, destination, CancellationToken.None);

        Assert.Equal(steps, taken);
        Assert.Equal(episodes, destination.Trajectories.Count);
        Assert.All(destination.Trajectories, trajectory => Assert.Equal(18, trajectory.Return));
    }
}
