namespace Gsl.Training;

/// <summary>Where the demonstrations of one variation come from and what the filter left of them.</summary>
public sealed record DemonstrationSource
{
    /// <summary>The variation.</summary>
    public required int Variation { get; init; }

    /// <summary>Its name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Stage that produced them, for example <c>specialists/3</c> or <c>generalist</c>.</summary>
    public required string Producer { get; init; }

    /// <summary>SHA-256 of the producing checkpoint's tensors, in hexadecimal.</summary>
    public required string ProducerCheckpointHash { get; init; }

    /// <summary>Environment steps taken to collect them.</summary>
    public required long Steps { get; init; }

    /// <summary>Episodes collected.</summary>
    public required int Collected { get; init; }

    /// <summary>Episodes kept by the filter.</summary>
    public required int Kept { get; init; }

    /// <summary>Transitions of the kept episodes.</summary>
    public required long KeptTransitions { get; init; }

    /// <summary>Least score a kept episode had to reach, or NaN where none applied.</summary>
    public double Threshold { get; init; } = double.NaN;

    /// <summary>Mean raw return of the kept episodes, or NaN where none was kept.</summary>
    public double MeanReturnKept { get; init; } = double.NaN;

    /// <summary>Share of the collected episodes that succeeded, or NaN where the family does not report success.</summary>
    public double SuccessCollected { get; init; } = double.NaN;

    /// <summary>Share of the kept episodes that succeeded, or NaN where the family does not report success.</summary>
    public double SuccessKept { get; init; } = double.NaN;
}
