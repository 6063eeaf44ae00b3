using Gsl.Environments;

namespace Gsl.Learning.Tests;

/// <summary>The policy side of a recorded case: its distribution over rows padded to a stride, as a network would give them.</summary>
internal sealed class PolicyRows
{
    private const int Stride = 16;
    private readonly float[] _outputs;
    private readonly float[] _actions;
    private readonly float[] _logDeviation;
    private readonly float[] _cache;

    public PolicyRows(FixtureCase fixture)
    {
        Rows = fixture.Integer("rows");
        Distribution = Create(fixture);
        _actions = fixture.Array("actions");
        _logDeviation = fixture.Has("log_std") ? fixture.Array("log_std") : [];
        _cache = new float[Rows * Distribution.CacheSize];

        // Rubbish between the rows shows whether anything reads the padding.
        _outputs = new float[Rows * Stride];
        Array.Fill(_outputs, 1e9f);
        float[] outputs = fixture.Array("outputs");
        for (int row = 0; row < Rows; row++)
        {
            outputs.AsSpan(row * Distribution.OutputSize, Distribution.OutputSize).CopyTo(_outputs.AsSpan(row * Stride));
        }
    }

    public int Rows { get; }

    public ActionDistribution Distribution { get; }

    public static ActionDistribution Create(FixtureCase fixture) => ActionDistribution.For(Space(fixture));

    public static ActionSpace Space(FixtureCase fixture) => fixture.Text("distribution") switch
    {
        "categorical" => new DiscreteActionSpace(fixture.Integers("counts")[0]),
        "multi_categorical" => new MultiDiscreteActionSpace(fixture.Integers("counts")),
        _ => new BoxActionSpace(fixture.Shape("actions")[1], -1f, 1f),
    };

    public (float[] LogProbabilities, float[] Entropies) Evaluate()
    {
        float[] logProbabilities = new float[Rows];
        float[] entropies = new float[Rows];
        Distribution.Evaluate(_outputs, Stride, Rows, _logDeviation, _actions, _cache, logProbabilities, entropies);
        return (logProbabilities, entropies);
    }

    /// <summary>Gradients [rows, outputs] and [deviations]; the padding of the former must come out zero.</summary>
    public (float[] Outputs, float[] LogDeviation) Gradient(float[] logProbabilityGradients, float entropyGradient)
    {
        float[] padded = new float[Rows * Stride];
        Array.Fill(padded, float.NaN);
        float[] logDeviationGradients = new float[Distribution.LogDeviationSize];
        Distribution.Gradient(
            _outputs, Stride, Rows, _logDeviation, _actions, _cache, logProbabilityGradients, entropyGradient, padded, logDeviationGradients);
        float[] gradients = new float[Rows * Distribution.OutputSize];
        for (int row = 0; row < Rows; row++)
        {
            Span<float> source = padded.AsSpan(row * Stride, Stride);
            source[..Distribution.OutputSize].CopyTo(gradients.AsSpan(row * Distribution.OutputSize));
            Assert.All(source[Distribution.OutputSize..].ToArray(), value => Assert.Equal(0f, value));
        }

        return (gradients, logDeviationGradients);
    }
}
