namespace Gsl.Environments.Procgen;

/// <summary>Pictures of BigFish and Plunder: fish, ships and what belongs to them.</summary>
internal static class SeaPaintings
{
    private static readonly uint[] FishColors = [0xFF4038, 0xFF9020, 0xFF60B0];
    private static readonly uint[] SailColors = [0xF0F0F0, 0xE02828, 0x28A0F0, 0x30C840, 0xF0D020, 0xA040D0];

    public static void Paint(ReadOnlySpan<SpritePainter> pages)
    {
        PaintFish(pages[PictureBook.OwnFish], 0x38E040, 0x108018);
        for (int i = 0; i < FishColors.Length; i++)
        {
            PaintFish(pages[PictureBook.Fish + i], FishColors[i], 0x602020);
        }

        for (int i = 0; i < SailColors.Length; i++)
        {
            PaintShip(pages[PictureBook.PlunderShip + i], SailColors[i]);
        }

        pages[PictureBook.Panel].Box(0, 0, 1, 1, 0x8A5A2A).Box(0, 0.3, 1, 0.38, 0x5A3818).Box(0, 0.64, 1, 0.72, 0x5A3818).Box(0.1, 0, 0.16, 1, 0x6A4420)
            .Box(0.84, 0, 0.9, 1, 0x6A4420);
        pages[PictureBook.CannonBall].Ellipse(0.5, 0.5, 0.5, 0.5, 0x181818).Ellipse(0.38, 0.36, 0.14, 0.14, 0x909090);
        pages[PictureBook.LegendRing].Ring(0.5, 0.5, 0.5, 0.09, 0xF04010).Ring(0.5, 0.5, 0.41, 0.06, 0xFFFFFF);
        pages[PictureBook.Explosion].Ellipse(0.5, 0.5, 0.5, 0.5, 0xF06010).Ellipse(0.5, 0.5, 0.34, 0.34, 0xFFB020).Ellipse(0.5, 0.5, 0.16, 0.16, 0xFFF0A0);
    }

    private static void PaintFish(SpritePainter page, uint body, uint dark) => page
        .Polygon(body, 0.3, 0.5, 0.0, 0.1, 0.08, 0.5, 0.0, 0.9)
        .Polygon(dark, 0.35, 0.3, 0.55, 0.0, 0.7, 0.3)
        .Ellipse(0.6, 0.5, 0.4, 0.4, body)
        .Ellipse(0.58, 0.68, 0.28, 0.16, 0xFFE8C0)
        .Ellipse(0.8, 0.4, 0.09, 0.12, 0xFFFFFF)
        .Ellipse(0.83, 0.4, 0.045, 0.07, 0x000000);

    private static void PaintShip(SpritePainter page, uint sail) => page
        .Polygon(0x7A4A20, 0.0, 0.62, 1.0, 0.62, 0.84, 1.0, 0.16, 1.0)
        .Box(0.04, 0.62, 0.96, 0.7, 0xC89050)
        .Box(0.46, 0.05, 0.52, 0.62, 0x503010)
        .Polygon(sail, 0.5, 0.02, 0.96, 0.56, 0.5, 0.56)
        .Polygon(sail, 0.46, 0.1, 0.46, 0.56, 0.08, 0.56);
}
