using System.Globalization;

namespace Gsl.Training;

/// <summary>Folders of the stages below a run directory.</summary>
public static class StageNames
{
    /// <summary>The generalist up to its plateau.</summary>
    public const string Generalist = "generalist";

    /// <summary>Fine-tuning on the lowest variations.</summary>
    public const string FineTune = "fine-tune";

    /// <summary>Consolidation.</summary>
    public const string Consolidation = "consolidation";

    /// <summary>The generalist alone to the full budget.</summary>
    public const string Baseline = "baseline";

    /// <summary>The generalist's own demonstrations.</summary>
    public const string GeneralistDemonstrations = "generalist-demonstrations";

    internal const string SpecialistPrefix = "specialists/";

    /// <summary>Specialist <paramref name="index"/>.</summary>
    public static string Specialist(int index) => string.Create(CultureInfo.InvariantCulture, $"{SpecialistPrefix}{index}");
}
