using Gsl.Environments;
using Gsl.Learning;
using Gsl.Numerics;

namespace Gsl.Training.Tests.Running;

public sealed class StoredPolicyTests
{
    [Theory]
    [InlineData(StageNames.Generalist, false)]
    [InlineData(StageNames.Baseline, false)]
    [InlineData("specialists/11", true)]
    [InlineData(StageNames.Consolidation, true)]
    public void A_policy_acts_with_the_settings_of_its_stage(string stage, bool narrow)
    {
        Recipe recipe = TinyMaze.SacRecipe();
        SacConfig bounded = recipe.Sac with { MaximumLogDeviation = -6f };
        recipe = recipe with
        {
            Specialists = recipe.Specialists with { Sac = bounded },
            Consolidation = recipe.Consolidation with { Sac = bounded },
        };
        EnvironmentFamily family = TinyMaze.Family();
        SacNetworks networks = new(recipe.Sac, recipe.Policy, family.ObservationSpace, family.ActionSpace);
        RandomStream random = RandomStream.Create(1, "weights");
        networks.Initialize(ref random);
        TensorArchive archive = new();
        networks.SaveWeights(archive);

        IActingPolicy policy = StoredPolicy.Load(recipe, family, stage, archive).Networks;

        // Means of zero and logarithms of the deviation of zero.
        float[] outputs = new float[100 * policy.Policy.OutputStride];
        float[] actions = new float[100 * networks.ActionSize];
        policy.Sample(outputs, 100, ref random, actions, new float[100]);
        float high = ((BoxActionSpace)family.ActionSpace).High;
        Assert.Equal(narrow, actions.Max(Math.Abs) < 0.1f * high);
    }

    [Theory]
    [InlineData(0, 1f)]
    [InlineData(10, 0.5f)]
    public void A_policy_is_the_average_where_the_learner_keeps_one(int average, float factor)
    {
        Recipe recipe = TinyMaze.SacRecipe();
        recipe = recipe with { Sac = recipe.Sac with { ActorAverage = average } };
        EnvironmentFamily family = TinyMaze.Family();
        SacNetworks trained = new(recipe.Sac, recipe.Policy, family.ObservationSpace, family.ActionSpace);
        RandomStream random = RandomStream.Create(1, "weights");
        trained.Initialize(ref random);
        VectorMath.Scale(0.5f, trained.AverageParameters.Span);
        TensorArchive archive = new();
        trained.SaveWeights(archive);

        SacNetworks policy = (SacNetworks)StoredPolicy.Load(recipe, family, StageNames.Generalist, archive).Networks;

        Assert.Equal(trained.ActorParameters.Span.ToArray().Select(value => factor * value), policy.ActorParameters.Span.ToArray());
    }
}
