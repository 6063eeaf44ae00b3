using Gsl.Training;

namespace Gsl.Cli.Tests;

public sealed class RecipeProblemTests
{
    private const string Valid = "environment:\n  name: fork-maze\n";

    [Theory]
    [InlineData("ppo:\n  clip: 1.5", "maze.yaml:4:3 ppo.clip: must be in (0, 1), was 1.5. Use a small number such as 0.2.")]
    [InlineData("ppo:\n  clip: 0", "maze.yaml:4:3 ppo.clip: must be in (0, 1), was 0. Use a small number such as 0.2.")]
    [InlineData("ppo:\n  clip: wide", "maze.yaml:4:3 ppo.clip: must be a number, was 'wide'.")]
    [InlineData("ppo:\n  clip:", "maze.yaml:4:3 ppo.clip: must be a number, was empty.")]
    [InlineData("ppo:\n  clip: .nan", "maze.yaml:4:3 ppo.clip: must be a number, was '.nan'.")]
    [InlineData("ppo:\n  clip: [0.2]", "maze.yaml:4:3 ppo.clip: must be a number, was a list.")]
    [InlineData("ppo:\n  clp: 0.2", "maze.yaml:4:3 ppo.clp: is not a known key. Did you mean 'clip'?")]
    [InlineData("checkpoints:\n  frequency_of_them: 2", "maze.yaml:4:3 checkpoints.frequency_of_them: is not a known key. Known keys here: every.")]
    [InlineData("ppo:\n  slots: 2.5", "maze.yaml:4:3 ppo.slots: must be a whole number, was '2.5'.")]
    [InlineData("ppo:\n  slots: 0", "maze.yaml:4:3 ppo.slots: must be from 1 to 65536, was 0.")]
    [InlineData("ppo:\n  anneal_clip: yes", "maze.yaml:4:3 ppo.anneal_clip: must be true or false, was 'yes'.")]
    [InlineData("ppo:\n  value_clip: 1e39", "maze.yaml:4:3 ppo.value_clip: must be at least 0, was 1e39. Use 0 for no clipping.")]
    [InlineData("ppo: 3", "maze.yaml:3:1 ppo: must be a section of keys, was '3'.")]
    [InlineData("algorithm: gls", "maze.yaml:3:1 algorithm: must be one of base, gsl, was 'gls'. Did you mean 'gsl'?")]
    [InlineData("seed: -1", "maze.yaml:3:1 seed: must be a whole number from 0 to 18446744073709551615, was '-1'.")]
    [InlineData("total_samples: 0", "maze.yaml:3:1 total_samples: must be at least 1, was 0.")]
    [InlineData("total_samples: 100", "maze.yaml:3:1 total_samples: must be at least one iteration, ppo.slots x ppo.steps = 1024, was 100.")]
    [InlineData("policy:\n  hidden: 64", "maze.yaml:4:3 policy.hidden: must be a list of at most 16 widths such as [64, 64], was '64'.")]
    [InlineData("policy:\n  hidden: [64, 0]", "maze.yaml:4:16 policy.hidden: must hold whole numbers from 1 to 65536, was '0'.")]
    [InlineData("policy:\n  hidden: [64, [1]]", "maze.yaml:4:16 policy.hidden: must hold whole numbers from 1 to 65536, was a list.")]
    [InlineData("policy:\n  network: impalla", "maze.yaml:4:3 policy.network: must be one of mlp, impala, impala-small, point-transformer, point-transformer-medium, point-transformer-small, was 'impalla'. Did you mean 'impala'?")]
    [InlineData("policy: {network: impala, hidden: [64, 64]}", "maze.yaml:3:27 policy.hidden: must be one width such as [256] with network impala, was 2 widths.")]
    [InlineData("policy: {network: mlp, width: 64}", "maze.yaml:3:24 policy.width: has no effect with network mlp.")]
    [InlineData("policy: {network: point-transformer, width: 100}", "maze.yaml:3:38 policy.width: must be a multiple of 64, was 100.")]
    [InlineData("policy: {network: point-transformer, layer_norm: true}", "maze.yaml:3:38 policy.layer_norm: has no effect with network point-transformer.")]
    [InlineData("policy: {network: impala, activation: relu}", "maze.yaml:3:27 policy.activation: has no effect with network impala, whose layers are rectified and not normalised.")]
    [InlineData("policy: {depths: [16]}", "maze.yaml:3:10 policy.depths: has no effect with network mlp.")]
    [InlineData("policy: {convolutions: onednn}", "maze.yaml:3:10 policy.convolutions: has no effect with network mlp.")]
    public void A_wrong_key_or_value_is_one_line_with_place_value_bound_and_remedy(string yaml, string expected) =>
        Assert.Equal([expected], RecipeText.Problems(Valid + yaml));

    [Theory]
    [InlineData("[3-1]", "'3-1'")]
    [InlineData("[a]", "'a'")]
    [InlineData("[1-2-3]", "'1-2-3'")]
    [InlineData("[-1]", "'-1'")]
    [InlineData("[{a: 1}]", "a section")]
    public void Variations_must_be_numbers_or_ranges(string variations, string was) =>
        Assert.Equal(
            [$"maze.yaml:3:16 environment.variations: must hold whole numbers and ranges such as \"0-1023\", was {was}."],
            RecipeText.Problems($"{Valid}  variations: {variations}"));

    [Theory]
    [InlineData("[0-3, 2]", "must name each variation once, 2 is there twice.")]
    [InlineData("[0-3, 0-2000000000]", "must hold at most 1000000 variations, was '0-2000000000'.")]
    public void Variations_must_be_few_and_different(string variations, string message)
    {
        string problem = Assert.Single(RecipeText.Problems($"{Valid}  variations: {variations}"));

        Assert.EndsWith(message, problem);
    }

    [Theory]
    [InlineData("ppo: {slots: 2, steps: 10, minibatch: 21}", "maze.yaml:3:28 ppo.minibatch: must be at most slots x steps = 2 x 10 = 20, was 21. Use a divisor of 20.")]
    [InlineData("ppo: {slots: 1, steps: 10}", "maze.yaml:3:1 ppo.minibatch: must be at most slots x steps = 1 x 10 = 10, was 256. Use a divisor of 10.")]
    [InlineData("algorithm: gsl\nspecialists: {count: 6, lowest: 5}", "maze.yaml:4:15 specialists.count: must be at most lowest = 5, since every specialist needs a variation of its own, was 6.")]
    [InlineData("algorithm: gsl\nspecialists: {samples_each: 200000}", "maze.yaml:4:15 specialists.samples_each: leaves nothing for the generalist: count x samples_each + fine_tune_samples = 5 x 200000 + 0 = 1000000, must be below total_samples = 1000000.")]
    [InlineData("algorithm: gsl\nspecialists: {ppo: {steps: 1}}", "maze.yaml:4:15 specialists.ppo.minibatch: must be at most slots x steps = 8 x 1 = 8, was 256. Use a divisor of 8.")]
    [InlineData("algorithm: gsl\nplateau: {earliest: 0.9}", "maze.yaml:4:11 plateau.earliest: must be below latest = 0.85, was 0.9. The paper has 0.15 and 0.85.")]
    [InlineData("algorithm: gsl\nconsolidation: {learner: bc, dapg: {weight: 1}}", "maze.yaml:4:30 consolidation.dapg: has no effect with learner bc. Remove it or choose learner: dapg.")]
    [InlineData("algorithm: gsl\nconsolidation: {bc: {passes: 1}}", "maze.yaml:4:17 consolidation.bc: has no effect with learner dapg. Remove it or choose learner: bc.")]
    [InlineData("algorithm: base\nbaseline: true", "maze.yaml:4:1 baseline: has no effect with algorithm base. Remove it or choose algorithm: gsl.")]
    [InlineData("ppg: {epochs: 3}", "maze.yaml:3:1 ppg: has no effect with learner ppo. Remove it or choose learner: ppg.")]
    [InlineData("algorithm: gsl\nspecialists: {ppg: {epochs: 3}}", "maze.yaml:4:15 specialists.ppg: has no effect with learner ppo. Remove it or choose learner: ppg.")]
    [InlineData("learner: ppg\nppg: {epochs: 0}", "maze.yaml:4:7 ppg.epochs: must be from 1 to 1000, was 0.")]
    [InlineData("learner: ppg\nppg: {iterations: 2, minibatch_segments: 17}", "maze.yaml:4:22 ppg.minibatch_segments: must be at most the segments of a phase, iterations x ppo.slots = 2 x 8 = 16, was 17.")]
    [InlineData("learner: ppg\npolicy: {form: separate}", "maze.yaml:4:10 policy.form: must be dual, detached or shared with learner ppg, which teaches the value to the policy network, was separate.")]
    [InlineData("policy: {form: dual}", "maze.yaml:3:10 policy.form: must be separate or shared with learner ppo, was dual. Use it with learner: ppg.")]
    [InlineData("policy: {form: shared}\nppo: {value_passes: 9}", "maze.yaml:4:7 ppo.value_passes: must equal passes = 4, or be 0, where policy.form makes policy and value one network, was 9. Use form separate or dual.")]
    [InlineData("learner: sac\nppo: {clip: 0.1}", "maze.yaml:4:1 ppo: has no effect with learner sac. Remove it or choose learner: ppo or ppg.")]
    [InlineData("sac: {batch: 32}", "maze.yaml:3:1 sac: has no effect with learner ppo. Remove it or choose learner: sac.")]
    [InlineData("learner: sac\npolicy: {form: shared}", "maze.yaml:4:10 policy.form: must be separate with learner sac, was shared.")]
    [InlineData("learner: sac\nsac: {slots: 8, replay: 31}", "maze.yaml:4:17 sac.replay: must be at least four rows per slot, 4 x 8 = 32, was 31.")]
    [InlineData("learner: sac\ntotal_samples: 999", "maze.yaml:4:1 total_samples: must be at least one iteration, sac.slots x sac.steps x sac.rounds = 1000, was 999.")]
    [InlineData("learner: sac\nalgorithm: gsl\nconsolidation: {learner: dapg}", "maze.yaml:5:17 consolidation.learner: must be gail or none with learner sac.")]
    [InlineData("algorithm: gsl\nconsolidation: {learner: gail}", "maze.yaml:4:17 consolidation.learner: must be dapg, bc or none with learner ppo: gail needs learner sac.")]
    [InlineData("specialists: {count: 2}", "maze.yaml:3:1 specialists: has no effect with algorithm base. Remove it or choose algorithm: gsl.")]
    [InlineData("policy: {minimum_standard_deviation: 2, maximum_standard_deviation: 1}", "maze.yaml:3:10 policy.minimum_standard_deviation: must be at most maximum_standard_deviation = 1, was 2.")]
    [InlineData("policy: {initial_standard_deviation: 20}", "maze.yaml:3:10 policy.initial_standard_deviation: must be between policy.minimum_standard_deviation = 0.001 and policy.maximum_standard_deviation = 10, was 20.")]
    public void An_impossible_combination_names_both_sides(string yaml, string expected) =>
        Assert.Equal([expected], RecipeText.Problems(Valid + yaml));

    /// <summary>What the file leaves idle is an ablation's leftover, even a section beside the override; what the command line sets is meant.</summary>
    [Theory]
    [InlineData("ppo.clip=0.1", "--set ppo.clip: has no effect with learner sac. Remove it or choose learner: ppo or ppg.")]
    [InlineData("ppg={epochs: 3}", "--set ppg: has no effect with learner sac. Remove it or choose learner: ppg.")]
    [InlineData("specialists.ppo.clip=0.1", "--set specialists.ppo.clip: has no effect with learner sac. Remove it or choose learner: ppo or ppg.")]
    [InlineData("consolidation.dapg.weight=0.1", "--set consolidation.dapg.weight: has no effect with learner gail. Remove it or choose learner: dapg.")]
    public void An_override_without_effect_is_refused(string assignment, string expected)
    {
        const string Yaml = Valid + "ppo: {clip: 0.2}\nalgorithm: gsl\nspecialists: {ppo: {clip: 0.2}}\nconsolidation: {dapg: {weight: 1}}\n";
        Assert.Equal([expected], RecipeText.Problems(Yaml, "learner=sac", assignment));
        Assert.Equal(PolicyLearner.Sac, RecipeText.Read(Yaml, "learner=sac").Learner);
    }

    [Fact]
    public void An_override_of_the_algorithm_leaves_the_file_idle_but_no_other_override()
    {
        const string Yaml = Valid + "algorithm: gsl\nspecialists: {count: 2}\nbaseline: true\n";
        Assert.Equal(TrainingAlgorithm.Base, RecipeText.Read(Yaml, "algorithm=base").Algorithm);
        Assert.Equal(
            ["--set specialists.count: has no effect with algorithm base. Remove it or choose algorithm: gsl."],
            RecipeText.Problems(Yaml, "algorithm=base", "specialists.count=3"));
    }

    [Fact]
    public void All_problems_are_reported_at_once() =>
        Assert.Equal(
            [
                "maze.yaml:1:1 environment.name: is required. Name an environment that 'gsl env list' shows, such as fork-maze.",
                "maze.yaml:2:3 ppo.clip: must be in (0, 1), was 2. Use a small number such as 0.2.",
                "maze.yaml:3:3 ppo.steps: must be from 1 to 1000000, was 0.",
                "maze.yaml:4:3 ppo.pases: is not a known key. Did you mean 'passes'?",
                "maze.yaml:5:1 naem: is not a known key. Did you mean 'name'?",
            ],
            RecipeText.Problems("ppo:\n  clip: 2\n  steps: 0\n  pases: 3\nnaem: x\n"));

    [Fact]
    public void A_key_written_twice_is_refused_with_both_lines() =>
        Assert.Equal(
            ["maze.yaml:5:3 clip: is there twice, first in line 4. Remove one of them."],
            RecipeText.Problems(Valid + "ppo:\n  clip: 0.1\n  clip: 0.2\n"));

    [Theory]
    [InlineData("ppo: [1, 2", "is not valid YAML")]
    [InlineData("ppo:\n\tclip: 1", "is not valid YAML")]
    [InlineData("ppo: &a {clip: 0.2}\nspecialists: *a", "anchors and aliases are not supported")]
    [InlineData("? [a, b]\n: c", "a key must be a plain word")]
    [InlineData("", "was empty")]
    [InlineData("- a\n- b", "was a list")]
    [InlineData("name: a\n---\nname: b", "starts a second document")]
    public void Text_that_is_no_recipe_is_refused_with_its_line(string yaml, string part) =>
        Assert.Contains(RecipeText.Problems(yaml), problem => problem.StartsWith("maze.yaml:", StringComparison.Ordinal) && problem.Contains(part));

    [Fact]
    public void Deep_nesting_is_refused_rather_than_followed()
    {
        string problem = Assert.Single(RecipeText.Problems(new string('[', 20_000)));

        Assert.Contains("nested more than 32 deep", problem);
    }

    [Fact]
    public void Random_damage_to_a_recipe_never_ends_in_another_exception()
    {
        const string Text = Valid + "ppo:\n  clip: 0.2\n  slots: 5\nplateau: {metric: score}\nalgorithm: gsl\n";
        const string Letters = " :-[]{}#&*!|>'\"%@`,?\n\t0a.";
        Numerics.RandomStream random = Numerics.RandomStream.Create(1, "damage");
        for (int round = 0; round < 500; round++)
        {
            char[] damaged = Text.ToCharArray();
            for (int hit = 0; hit < 3; hit++)
            {
                damaged[random.NextInt32(damaged.Length)] = Letters[random.NextInt32(Letters.Length)];
            }

            Training.RecipeDiagnostics diagnostics = new();
            Training.RecipeMapping? root = RecipeYaml.ParseRecipe(new string(damaged), "maze.yaml", diagnostics);
            if (root is null)
            {
                Assert.NotEmpty(diagnostics.Problems);
            }
            else
            {
                Training.RecipeReader.Read(root, diagnostics);
            }
        }
    }
}
