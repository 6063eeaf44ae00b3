using Gsl.Environments;
using Gsl.Training;

namespace Gsl.Cli.Tests;

public sealed class RecipeValidatorTests
{
    private const string Gsl = "environment:\n  name: fork-maze\nalgorithm: gsl\ntotal_samples: 5e6\nppo: {slots: 5, steps: 2000}\n";

    private const string Floor = "policy: {minimum_standard_deviation: 0.1}\n";

    [Fact]
    public void A_sound_recipe_has_no_problems() => Assert.Empty(Problems(Gsl + Floor));

    [Theory]
    [InlineData("", "maze.yaml:1:1 policy.minimum_standard_deviation: must be at least 0.1 where")]
    [InlineData("policy: {minimum_standard_deviation: 0.05}\n", "maze.yaml:6:10 policy.minimum_standard_deviation: must be at least 0.1 where")]
    [InlineData(Floor + "specialists: {lowest: 6}\n", "maze.yaml:7:15 specialists.lowest: must be at most the 5 variations trained on, was 6.")]
    [InlineData(Floor + "demonstrations: {steps_per_variation: 1000000}\n", "maze.yaml:4:1 total_samples: leaves nothing for consolidation: specialists and demonstrations take 5000000 samples")]
    public void A_recipe_that_does_not_fit_its_environment_is_refused(string yaml, string expected) =>
        Assert.StartsWith(expected, Assert.Single(Problems(Gsl + yaml)));

    [Theory]
    [InlineData("consolidation: {dapg: {density_cap: 2}}\n")]
    [InlineData("consolidation: {dapg: {form: log_probability}}\n")]
    [InlineData("consolidation: {learner: none}\n")]
    public void A_small_deviation_is_fine_where_the_density_is_bounded_or_unused(string yaml) => Assert.Empty(Problems(Gsl + yaml));

    [Fact]
    public void Variations_must_be_the_familys() =>
        Assert.Equal(
            ["maze.yaml:3:3 environment.variations: must be variations of fork-maze, which has 5 from 0 to 4; unknown: 5, 6, 7, 8, 9 and more."],
            Problems("environment:\n  name: fork-maze\n  variations: 4-10\n"));

    [Fact]
    public void Success_can_only_be_asked_of_a_family_that_reports_it() =>
        Assert.Equal(
            ["plateau.metric", "demonstrations.require_success"],
            ProblemsOf(
                Gsl + Floor + "plateau: {metric: success}\ndemonstrations: {require_success: true}\nspecialists: {count: 1, lowest: 1}\n",
                new SilentFamily()).Select(problem => problem.Path));

    [Fact]
    public void Pictures_need_a_network_that_sees_them_and_features_one_that_does_not()
    {
        const string plain = "environment:\n  name: pictures\n";
        Assert.Equal(
            ["maze.yaml:1:1 policy.network: must be impala or impala-small: pictures shows pictures of 8x8x3."],
            ProblemsOf(plain, new PictureFamily()).Select(problem => problem.ToString()));
        Assert.Empty(ProblemsOf(plain + "policy: {network: impala-small}\n", new PictureFamily()));
        Assert.Equal(
            ["maze.yaml:3:10 policy.network: cannot be impala: fork-maze shows 5 features, no pictures. Use network: mlp."],
            Problems("environment:\n  name: fork-maze\npolicy: {network: impala}\n"));
        Assert.Equal(
            ["ppo.normalize_observations"],
            ProblemsOf(plain + "policy: {network: impala}\nppo: {normalize_observations: true}\n", new PictureFamily()).Select(problem => problem.Path));
    }

    [Fact]
    public void Clouds_need_the_network_that_sees_them()
    {
        const string plain = "environment:\n  name: clouds\n";
        Assert.Equal(
            ["maze.yaml:1:1 policy.network: must be point-transformer, point-transformer-medium or point-transformer-small: clouds shows clouds of 16 points and 3 numbers."],
            ProblemsOf(plain, new CloudFamily()).Select(problem => problem.ToString()));
        Assert.Empty(ProblemsOf(plain + "policy: {network: point-transformer-small}\n", new CloudFamily()));
        Assert.Equal(
            ["maze.yaml:3:10 policy.network: cannot be point-transformer: fork-maze shows 5 features, no clouds. Use network: mlp."],
            Problems("environment:\n  name: fork-maze\npolicy: {network: point-transformer}\n"));
        Assert.Equal(
            ["ppo.normalize_observations"],
            ProblemsOf(plain + "policy: {network: point-transformer}\nppo: {normalize_observations: true}\n", new CloudFamily()).Select(problem => problem.Path));
    }

    private static List<string> Problems(string yaml) => [.. ProblemsOf(yaml, new ForkMazeFamily()).Select(problem => problem.ToString())];

    private static IReadOnlyList<RecipeProblem> ProblemsOf(string yaml, EnvironmentFamily family)
    {
        RecipeDiagnostics diagnostics = new();
        RecipeMapping root = RecipeYaml.ParseRecipe(yaml, "maze.yaml", diagnostics)!;
        Recipe recipe = RecipeReader.Read(root, diagnostics);
        Assert.Empty(diagnostics.Problems);
        RecipeValidator.Validate(recipe, family, root, diagnostics);
        return diagnostics.Problems;
    }

    /// <summary>A family that shows pictures.</summary>
    private sealed class PictureFamily : EnvironmentFamily
    {
        public override string Name => "pictures";

        public override string Summary => "Pictures.";

        public override ObservationSpace ObservationSpace { get; } = ObservationSpace.OfImage(new ImageShape(8, 8, 3));

        public override ActionSpace ActionSpace { get; } = new DiscreteActionSpace(2);

        public override int Horizon => 1;

        public override IEnvironment CreateEnvironment() => throw new NotSupportedException();
    }

    /// <summary>A family that shows clouds of points.</summary>
    private sealed class CloudFamily : EnvironmentFamily
    {
        public override string Name => "clouds";

        public override string Summary => "Clouds.";

        public override ObservationSpace ObservationSpace { get; } =
            ObservationSpace.OfPointCloud(new PointCloudShape(16, 3, [default, new PointColor(1f, 0f, 0f)]));

        public override ActionSpace ActionSpace { get; } = new BoxActionSpace(1, -1f, 1f);

        public override int Horizon => 1;

        public override IEnvironment CreateEnvironment() => throw new NotSupportedException();
    }

    /// <summary>A family without success, score or more than one variation.</summary>
    private sealed class SilentFamily : EnvironmentFamily
    {
        public override string Name => "silent";

        public override string Summary => "Reports no success.";

        public override ObservationSpace ObservationSpace { get; } = new(1);

        public override ActionSpace ActionSpace { get; } = new DiscreteActionSpace(2);

        public override int Horizon => 1;

        public override IEnvironment CreateEnvironment() => throw new NotSupportedException();
    }
}
