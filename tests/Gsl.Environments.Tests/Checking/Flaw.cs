namespace Gsl.Environments.Tests;

/// <summary>Ways in which <see cref="FlawedFamily"/> breaks the contract.</summary>
public enum Flaw
{
    None,
    ObservationNotFinite,
    RewardNotFinite,
    FeatureUnwritten,
    WritesTooMany,
    ThrowsAtBound,
    OutOfBounds,
    SuccessWithoutRule,
    StaticCounter,
    ClockedStart,
    SharedScratch,
    OneEnvironmentForAll,
    NeverResets,
    OwnGenerator,
    VelocityNotSaved,
    RestoresLess,
    RestoresMore,
    RestoresOnlyIntoFresh,
    IgnoresVariation,
    IgnoresStream,
    DependsOnThread,
    Allocates,
    NoVariation,
    RepeatedVariation,
    NoFeatures,
    EmptyControls,
    InvertedScore,
}
