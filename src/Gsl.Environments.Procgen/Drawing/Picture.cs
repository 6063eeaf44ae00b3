namespace Gsl.Environments.Procgen;

/// <summary>A painted picture with its images at the sizes met so far. Images are made once and never change, so threads may share it.</summary>
internal sealed class Picture(uint[] points)
{
    // Larger images, as a person's large picture needs them, are made anew each time.
    private const int LargestKept = 28;
    private const int Angles = 16;

    private readonly SpriteImage?[]?[] _kept = new SpriteImage?[]?[2 * Angles];

    public SpriteImage At(int width, int height, bool mirrored, float rotation)
    {
        if (width > LargestKept || height > LargestKept)
        {
            return SpriteImage.Create(points, width, height, mirrored, rotation);
        }

        int angle = rotation == 0f ? 0 : (int)MathF.Round(rotation * (Angles / MathF.Tau)) & (Angles - 1);
        int turn = (2 * angle) + (mirrored ? 1 : 0);
        SpriteImage?[] sizes = _kept[turn] ??= new SpriteImage?[LargestKept * LargestKept];
        ref SpriteImage? image = ref sizes[((height - 1) * LargestKept) + width - 1];
        return image ??= SpriteImage.Create(points, width, height, mirrored, angle * (Math.Tau / Angles));
    }
}
