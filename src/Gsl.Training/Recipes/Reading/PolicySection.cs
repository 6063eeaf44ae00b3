using Gsl.Learning;
using Gsl.Numerics;

namespace Gsl.Training;

/// <summary>Reads the <c>policy</c> section.</summary>
internal static class PolicySection
{
    private const int MostLayers = 16;

    private const int WidestLayer = 65_536;

    public static PolicyConfig Read(SectionReader section)
    {
        PolicyConfig defaults = new();
        PolicyConfig config = new()
        {
            Form = section.Choice("form", defaults.Form, ("separate", PolicyForm.Separate), ("shared", PolicyForm.Shared)),
            Hidden = IntegerLists.ReadWidths(section, "hidden", defaults.Hidden, MostLayers, WidestLayer),
            Activation = section.Choice("activation", defaults.Activation, ("tanh", Activation.Tanh), ("relu", Activation.Relu)),
            LayerNorm = section.Boolean("layer_norm", defaults.LayerNorm),
            Initialization = section.Choice(
                "initialization",
                defaults.Initialization,
                ("orthogonal", Initialization.Orthogonal),
                ("xavier_uniform", Initialization.XavierUniform),
                ("xavier_normal", Initialization.XavierNormal)),
            OutputGain = section.Single("output_gain", defaults.OutputGain, Interval.NonNegative, "Use a small number such as 0.01."),
            InitialStandardDeviation = section.Single("initial_standard_deviation", defaults.InitialStandardDeviation, Interval.Positive),
            MinimumStandardDeviation = section.Single("minimum_standard_deviation", defaults.MinimumStandardDeviation, Interval.Positive),
            MaximumStandardDeviation = section.Single("maximum_standard_deviation", defaults.MaximumStandardDeviation, Interval.Positive),
        };
        section.Finish();
        return config;
    }
}
