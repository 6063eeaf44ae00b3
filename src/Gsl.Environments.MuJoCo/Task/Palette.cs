namespace Gsl.Environments.MuJoCo;

/// <summary>The colours of points, by the index that their codes hold.</summary>
internal static class Palette
{
    public const byte RobotLight = 1;
    public const byte RobotDark = 2;
    public const byte RobotHand = 3;
    public const byte Target = 4;
    public const byte Wheel = 5;

    /// <summary>The first of the colours that chairs choose from.</summary>
    public const byte FirstChairColor = 6;

    public static IReadOnlyList<PointColor> Colors { get; } =
    [
        default,
        new(0.92f, 0.92f, 0.90f),
        new(0.35f, 0.36f, 0.38f),
        new(0.78f, 0.78f, 0.80f),
        new(0.85f, 0.10f, 0.08f),
        new(0.12f, 0.12f, 0.13f),
        new(0.16f, 0.27f, 0.52f),
        new(0.20f, 0.45f, 0.30f),
        new(0.55f, 0.36f, 0.20f),
        new(0.30f, 0.20f, 0.40f),
        new(0.72f, 0.60f, 0.38f),
        new(0.22f, 0.50f, 0.58f),
        new(0.48f, 0.50f, 0.52f),
        new(0.24f, 0.24f, 0.26f),
        new(0.66f, 0.67f, 0.70f),
        new(0.80f, 0.55f, 0.15f),
    ];

    /// <summary>How many colours chairs choose from.</summary>
    public static int ChairColors => Colors.Count - FirstChairColor;
}
