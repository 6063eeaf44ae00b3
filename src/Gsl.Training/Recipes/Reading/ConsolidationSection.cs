using Gsl.Learning;

namespace Gsl.Training;

/// <summary>Reads the <c>consolidation</c> section.</summary>
internal static class ConsolidationSection
{
    public static ConsolidationConfig Read(SectionReader section, PolicyLearner learner, RecipeEntry? baseLearner, PpoConfig ppo, PpgConfig ppg, SacConfig sac)
    {
        ConsolidationConfig defaults = new();
        PpoConfig own = PpoSection.Read(section.Section("ppo"), ppo);
        ConsolidationConfig config = new()
        {
            Learner = section.Choice(
                "learner",
                learner == PolicyLearner.Sac ? DemonstrationLearner.Gail : defaults.Learner,
                ("dapg", DemonstrationLearner.Dapg),
                ("bc", DemonstrationLearner.BehaviorCloning),
                ("gail", DemonstrationLearner.Gail),
                ("none", DemonstrationLearner.None)),
            Ppo = own,
            Ppg = PpgSection.Read(section.Section("ppg"), ppg, own),
            Sac = SacSection.Read(section.Section("sac"), sac),
            Gail = GailSection.Read(section.Section("gail")),
            Dapg = ReadDapg(section.Section("dapg")),
            BehaviorCloning = ReadBehaviorCloning(section.Section("bc")),
            InitialStandardDeviation = section.Single("initial_standard_deviation", defaults.InitialStandardDeviation, Interval.NonNegative, "Use 0 to keep the plateau's."),
            KeepOptimizer = section.Boolean("keep_optimizer", defaults.KeepOptimizer),
            KeepReplay = section.Boolean("keep_replay", defaults.KeepReplay),
            SpecialistReplay = section.Boolean("specialist_replay", defaults.SpecialistReplay),
        };
        section.Finish();
        // Where it is not written, the learner follows from that of the run.
        RecipeEntry? choice = section.Find("learner") ?? baseLearner;
        ReportIdle(section, choice, config.Learner, "dapg", DemonstrationLearner.Dapg);
        ReportIdle(section, choice, config.Learner, "gail", DemonstrationLearner.Gail);
        ReportIdle(section, choice, config.Learner, "bc", DemonstrationLearner.BehaviorCloning);
        return config;
    }

    private static DapgConfig ReadDapg(SectionReader section)
    {
        DapgConfig defaults = new();
        DapgConfig config = new()
        {
            Weight = section.Single("weight", defaults.Weight, Interval.NonNegative, "The paper's is about 0.5."),
            Decay = section.Single("decay", defaults.Decay, new Interval(0, 1, LowOpen: true), "Use 1 for a constant weight."),
            Form = section.Choice(
                "form",
                defaults.Form,
                ("probability", DemonstrationForm.Probability),
                ("log_probability", DemonstrationForm.LogProbability)),
            Minibatch = section.Int32("minibatch", defaults.Minibatch, 1, 1_000_000),
            Every = section.Int32("every", defaults.Every, 1, 1_000_000),
            BalanceVariations = section.Boolean("balance_variations", defaults.BalanceVariations),
            DensityCap = section.Single("density_cap", defaults.DensityCap, Interval.NonNegative, "Use 0 for none."),
        };
        section.Finish();
        return config;
    }

    private static BehaviorCloningConfig ReadBehaviorCloning(SectionReader section)
    {
        BehaviorCloningConfig defaults = new();
        BehaviorCloningConfig config = new()
        {
            Passes = section.Int32("passes", defaults.Passes, 1, 1_000_000),
            Minibatch = section.Int32("minibatch", defaults.Minibatch, 1, 10_000_000),
            LearningRate = section.Single("learning_rate", defaults.LearningRate, new Interval(0, 1, LowOpen: true), "Use a small number such as 5e-4."),
            EntropyCoefficient = section.Single("entropy_coefficient", defaults.EntropyCoefficient, Interval.NonNegative),
            WeightDecay = section.Single("weight_decay", defaults.WeightDecay, Interval.NonNegative),
            HeldOut = section.Single("held_out", defaults.HeldOut, new Interval(0, 1, HighOpen: true), "Use a share such as 0.1, or 0 for none."),
            Patience = section.Int32("patience", defaults.Patience, 1, 1_000_000),
            MaximumGradientNorm = section.Single("maximum_gradient_norm", defaults.MaximumGradientNorm, Interval.NonNegative, "Use 0 for no clipping."),
        };
        section.Finish();
        return config;
    }

    private static void ReportIdle(SectionReader section, RecipeEntry? choice, DemonstrationLearner learner, string name, DemonstrationLearner user)
    {
        if (learner != user)
        {
            string word = learner == DemonstrationLearner.BehaviorCloning ? "bc" : learner.ToString().ToLowerInvariant();
            IdleKeys.Report(section, section.Find(name), choice, $"has no effect with learner {word}. Remove it or choose learner: {name}.");
        }
    }
}
