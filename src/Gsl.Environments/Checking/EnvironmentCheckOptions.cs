namespace Gsl.Environments;

/// <summary>How thoroughly <see cref="EnvironmentChecker"/> looks.</summary>
public sealed record EnvironmentCheckOptions
{
    /// <summary>Root seed of every stream the checks use.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Steps of each longer run, or null for two episodes' worth, between 500 and 4000.</summary>
    public int? Steps { get; init; }

    /// <summary>How long to measure speed; zero leaves it out.</summary>
    public TimeSpan MeasureFor { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The clock speed is measured with.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
