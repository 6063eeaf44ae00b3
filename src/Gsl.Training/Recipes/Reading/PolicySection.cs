using Gsl.Learning;
using Gsl.Numerics;

namespace Gsl.Training;

/// <summary>Reads the <c>policy</c> section.</summary>
internal static class PolicySection
{
    private const int MostLayers = 16;

    private const int WidestLayer = 65_536;

    private const int MostBlocks = 64;

    private const int PointTransformerWidth = 64;

    private static readonly string[] PerceptronKeys = ["activation", "layer_norm"];

    private static readonly string[] ImpalaKeys = ["depths", "normalized_rows", "convolutions"];

    private static readonly string[] PointTransformerKeys = ["width", "blocks"];

    public static PolicyConfig Read(SectionReader section, PolicyLearner learner)
    {
        PolicyConfig defaults = ReadNetwork(section, learner);
        PolicyForm usual = learner == PolicyLearner.Ppg ? PolicyForm.Dual : defaults.Form;
        PolicyConfig config = defaults with
        {
            Form = section.Choice(
                "form",
                usual,
                ("separate", PolicyForm.Separate),
                ("shared", PolicyForm.Shared),
                ("dual", PolicyForm.Dual),
                ("detached", PolicyForm.Detached)),
            Depths = IntegerLists.ReadWidths(section, "depths", defaults.Depths, MostLayers, WidestLayer),
            NormalizedRows = section.Boolean("normalized_rows", defaults.NormalizedRows),
            Convolutions = section.Choice(
                "convolutions",
                defaults.Convolutions,
                ("auto", ConvolutionBackend.Auto),
                ("managed", ConvolutionBackend.Managed),
                ("direct", ConvolutionBackend.ManagedDirect),
                ("onednn", ConvolutionBackend.OneDnn),
                ("onednn_bf16", ConvolutionBackend.OneDnnBf16)),
            Width = section.Int32("width", defaults.Width, PointTransformerWidth, WidestLayer / 4, "Use a multiple of 64."),
            Blocks = section.Int32("blocks", defaults.Blocks, 0, MostBlocks),
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
        CheckNetwork(section, config);
        return config;
    }

    // The kind of network decides what the other keys default to.
    private static PolicyConfig ReadNetwork(SectionReader section, PolicyLearner learner)
    {
        PolicyConfig impala = new()
        {
            Network = NetworkKind.Impala,
            Hidden = [256],
            Activation = Activation.Relu,
            Initialization = Initialization.XavierUniform,
        };
        PolicyConfig small = impala with { Depths = [16, 16, 16], Hidden = [128] };
        PolicyConfig mlp = learner == PolicyLearner.Sac ? new PolicyConfig { Hidden = [256, 256], Activation = Activation.Relu } : new PolicyConfig();
        PolicyConfig cloud = new()
        {
            Network = NetworkKind.PointTransformer,
            Hidden = [128],
            Activation = Activation.Relu,
            Initialization = Initialization.XavierNormal,
            OutputGain = 1f,
        };
        return section.Choice(
            "network",
            mlp,
            ("mlp", mlp),
            ("impala", impala),
            ("impala-small", small),
            ("point-transformer", cloud),
            ("point-transformer-medium", cloud with { Width = 128 }),
            ("point-transformer-small", cloud with { Width = 64 }));
    }

    private static void CheckNetwork(SectionReader section, PolicyConfig config)
    {
        string name = config.Network switch
        {
            NetworkKind.Impala => "impala",
            NetworkKind.PointTransformer => "point-transformer",
            _ => "mlp",
        };
        if (config.Network != NetworkKind.Mlp && config.Hidden.Count != 1)
        {
            string example = config.Network == NetworkKind.Impala ? "[256]" : "[128]";
            section.ReportAt("hidden", $"must be one width such as {example} with network {name}, was {config.Hidden.Count} widths.");
        }

        if (config.Network == NetworkKind.Impala && config.Depths.Count == 0)
        {
            section.ReportAt("depths", "must be at least one depth such as [16, 32, 32].");
        }

        if (config.Width % PointTransformerWidth != 0 && section.Find("width") is { } width)
        {
            section.Report(width, $"must be a multiple of {PointTransformerWidth}, was {config.Width}.");
        }

        if (!ImpalaCnn.IsAvailable(config.Convolutions) && section.Find("convolutions") is { } convolutions)
        {
            section.Report(
                convolutions,
                "needs the libraries libdnnl.so.2 and libgomp.so.1, which this machine lacks (Debian: apt-get install libdnnl2). Install them or write managed.");
        }

        ReportIdleKeys(section, config.Network, name);
    }

    private static void ReportIdleKeys(SectionReader section, NetworkKind network, string name)
    {
        string[] idle = network switch
        {
            NetworkKind.Impala => [.. PerceptronKeys, .. PointTransformerKeys],
            NetworkKind.PointTransformer => [.. PerceptronKeys, .. ImpalaKeys, "initialization"],
            _ => [.. ImpalaKeys, .. PointTransformerKeys],
        };
        foreach (string key in idle)
        {
            if (section.Find(key) is { } entry)
            {
                bool impala = network == NetworkKind.Impala && PerceptronKeys.Contains(key);
                section.Report(entry, $"has no effect with network {name}{(impala ? ", whose layers are rectified and not normalised" : "")}.");
            }
        }
    }
}
