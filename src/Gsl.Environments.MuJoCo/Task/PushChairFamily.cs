namespace Gsl.Environments.MuJoCo;

/// <summary>
/// A robot with two arms on a mobile base pushes a swivel chair to a target (PushChair of ManiSkill, Mu et al., 2021, rebuilt
/// over MuJoCo with generated chairs). Every variation is a chair; 22 controls, 200 steps of 50 ms.
/// </summary>
public sealed class PushChairFamily : EnvironmentFamily
{
    internal const string FamilyName = "pushchair";
    internal const string FamilySummary = "A robot with two arms pushes one of eight swivel chairs to a target, seeing a cloud of points (needs MuJoCo 2.2.2).";

    // Pose and velocity of the chair's root: place, quaternion, linear, angular.
    private const int ChairNumbers = 7 + 6;

    private readonly Lazy<ChairStore> _chairs;

    /// <summary>Creates the family; the physics engine is looked for when its first environment is created.</summary>
    public PushChairFamily(PushChairOptions? options = null)
        : this(options ?? new PushChairOptions(), null)
    {
    }

    private PushChairFamily(PushChairOptions options, PushChairFamily? training)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.HeldOutChairs, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.HeldOutChairs, PushChairOptions.MaximumHeldOutChairs, nameof(options));
        Options = options;
        _chairs = training?._chairs ?? new Lazy<ChairStore>(() => new ChairStore(MuJoCoLibrary.Load(options.Library), options.Physics));
        Variations = training is null
            ? [.. Enumerable.Range(0, ChairDesigns.Fixed.Count).Select(chair => new VariationId(chair))]
            : [.. Enumerable.Range(ChairDesigns.FirstSeed, options.HeldOutChairs).Select(seed => new VariationId(seed))];
        HeldOut = training is null && options.HeldOutChairs > 0 ? new PushChairFamily(options, this) : null;
        ObservationSpace = options.Observation == ObservationKind.Cloud
            ? ObservationSpace.OfPointCloud(new PointCloudShape(options.Points, options.StateSize, Palette.Colors))
            : new ObservationSpace(options.StateSize + ChairNumbers);
    }

    /// <summary>The options.</summary>
    public PushChairOptions Options { get; }

    /// <inheritdoc/>
    public override string Name => FamilyName;

    /// <inheritdoc/>
    public override string Summary => FamilySummary;

    /// <inheritdoc/>
    public override ObservationSpace ObservationSpace { get; }

    /// <inheritdoc/>
    public override ActionSpace ActionSpace { get; } = new BoxActionSpace(RobotModel.Joints, -1f, 1f);

    /// <inheritdoc/>
    public override IReadOnlyList<VariationId> Variations { get; }

    /// <inheritdoc/>
    public override EnvironmentFamily? HeldOut { get; }

    /// <inheritdoc/>
    public override int Horizon => 200;

    /// <inheritdoc/>
    public override SuccessRule SuccessRule => SuccessRule.AtAnyStep;

    internal ChairStore Chairs => _chairs.Value;

    /// <inheritdoc/>
    public override string Describe(VariationId variation) =>
        variation.Value < ChairDesigns.FirstSeed ? $"chair {variation.Value + 1}" : $"chair of seed {variation.Value}";

    /// <inheritdoc/>
    /// <exception cref="EnvironmentConfigurationException">The physics engine is missing or unknown.</exception>
    public override IEnvironment CreateEnvironment() => new PushChairEnvironment(this);

    /// <inheritdoc/>
    public override IVectorEnvironment CreateVector(VectorEnvironmentOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        // A step takes milliseconds, so that every slot is work enough for a thread.
        return new VectorRunner(this, options with { SlotsPerItem = 1 });
    }
}
