namespace Gsl.Training.Tests;

/// <summary>A clock that stands still.</summary>
internal sealed class FixedTime(double unixSeconds) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddSeconds(unixSeconds);
}
