namespace Gsl.Learning.Tests;

public sealed class DapgLossTests
{
    public static TheoryData<string> Terms => Names("dapg");

    public static TheoryData<string> Clonings => Names("behavior_cloning");

    [Theory]
    [MemberData(nameof(Terms))]
    public void The_demonstration_term_equals_autograd_in_every_form(string name)
    {
        FixtureCase fixture = LearningFixture.Find("demonstrations", name);
        PolicyRows policy = new(fixture);
        (float[] logProbabilities, _) = policy.Evaluate();
        Close.Equal(fixture.ExpectedArray("log_probabilities"), logProbabilities, 2e-5, "log-probability");

        bool probability = fixture.Text("form") == "probability";
        float cap = fixture.Number("density_cap");
        float[] gradients = new float[policy.Rows];
        double mean = DapgLoss.Gradient(
            logProbabilities,
            probability ? DemonstrationForm.Probability : DemonstrationForm.LogProbability,
            (double)fixture.Number("weight") * fixture.Number("maximum_advantage"),
            cap,
            gradients);
        if (probability && cap == 0f)
        {
            Close.Equal(fixture.Expected("mean_probability"), mean, 5e-6, "mean probability");
        }

        RequireGradients(fixture, policy.Gradient(gradients, 0f));
    }

    [Theory]
    [MemberData(nameof(Clonings))]
    public void Cloning_with_its_entropy_bonus_equals_autograd(string name)
    {
        FixtureCase fixture = LearningFixture.Find("demonstrations", name);
        PolicyRows policy = new(fixture);
        (float[] logProbabilities, float[] entropies) = policy.Evaluate();
        Close.Equal(fixture.Expected("negative_log_likelihood"), -logProbabilities.Average(), 2e-5, "likelihood");
        Close.Equal(fixture.Expected("entropy"), entropies.Average(), 2e-5, "entropy");

        float[] gradients = new float[policy.Rows];
        Array.Fill(gradients, -1f / policy.Rows);
        RequireGradients(fixture, policy.Gradient(gradients, -fixture.Number("entropy_coefficient") / policy.Rows));
    }

    [Fact]
    public void An_action_the_policy_has_given_up_gets_no_pull_in_the_probability_form_but_full_pull_in_the_other()
    {
        float[] probability = new float[1];
        float[] logarithm = new float[1];
        DapgLoss.Gradient([-200f], DemonstrationForm.Probability, 2.0, 0f, probability);
        DapgLoss.Gradient([-200f], DemonstrationForm.LogProbability, 2.0, 0f, logarithm);
        Assert.Equal(0f, probability[0]);
        Assert.Equal(-2f, logarithm[0]);
    }

    [Fact]
    public void The_discrete_probability_form_never_pulls_harder_than_weight_times_largest_advantage()
    {
        float[] gradients = new float[3];
        DapgLoss.Gradient([0f, -0.7f, -5f], DemonstrationForm.Probability, 1.5, 0f, gradients);
        Assert.True(gradients.Sum(MathF.Abs) <= 1.5f);
    }

    private static TheoryData<string> Names(string term)
    {
        TheoryData<string> data = [];
        foreach (FixtureCase fixture in LearningFixture.Load("demonstrations", "term", term))
        {
            data.Add(fixture.Name);
        }

        return data;
    }

    private static void RequireGradients(FixtureCase fixture, (float[] Outputs, float[] LogDeviation) gradients)
    {
        Close.Equal(fixture.ExpectedArray("gradient_outputs"), gradients.Outputs, 5e-6, "output gradient");
        if (fixture.Has("log_std"))
        {
            Close.Equal(fixture.ExpectedArray("gradient_log_std"), gradients.LogDeviation, 2e-5, "log deviation gradient");
        }
    }
}
