namespace Gsl.Environments.Procgen;

/// <summary>Pictures of FruitBot: the robot, fruit, junk, presents, walls and doors.</summary>
internal static class FruitPaintings
{
    private static readonly uint[] FruitColors = [0xE02020, 0xFFA010, 0xF0E030, 0x40C030, 0xC040C0, 0xFF5070];
    private static readonly uint[] PresentColors = [0xE04040, 0x4060E0, 0x40C050];

    public static void Paint(ReadOnlySpan<SpritePainter> pages)
    {
        pages[PictureBook.Robot].Box(0.1, 0.36, 0.9, 0.9, 0x7890B0).Box(0.22, 0.1, 0.78, 0.42, 0xA8C0E0).Ellipse(0.36, 0.26, 0.09, 0.09, 0x102040)
            .Ellipse(0.64, 0.26, 0.09, 0.09, 0x102040).Box(0.46, 0.0, 0.54, 0.1, 0xF04040).Box(0.3, 0.56, 0.7, 0.72, 0x40E0F0).Box(0.0, 0.9, 1.0, 1.0, 0x303840);
        pages[PictureBook.Lock].Ring(0.5, 0.34, 0.34, 0.14, 0xD0D0D0).Box(0.0, 0.4, 1.0, 1.0, 0xFF8000).Ellipse(0.5, 0.66, 0.14, 0.12, 0x402000);
        pages[PictureBook.Key].Ring(0.3, 0.5, 0.3, 0.14, 0xFFE040).Box(0.5, 0.4, 1.0, 0.6, 0xFFE040).Box(0.8, 0.5, 0.92, 0.86, 0xFFE040);
        for (int i = 0; i < PresentColors.Length; i++)
        {
            pages[PictureBook.Present + i].Box(0.06, 0.2, 0.94, 1.0, PresentColors[i]).Box(0.4, 0.2, 0.6, 1.0, 0xFFE060).Box(0.06, 0.5, 0.94, 0.64, 0xFFE060)
                .Ellipse(0.34, 0.12, 0.16, 0.12, 0xFFE060).Ellipse(0.66, 0.12, 0.16, 0.12, 0xFFE060);
        }

        for (int i = 0; i < FruitColors.Length; i++)
        {
            pages[PictureBook.Fruit + i].Ellipse(0.5, 0.58, 0.48, 0.42, FruitColors[i]).Ellipse(0.34, 0.44, 0.12, 0.1, 0xFFFFFF).Box(0.46, 0.02, 0.54, 0.24, 0x604020)
                .Ellipse(0.68, 0.1, 0.18, 0.09, 0x30A030);
        }

        PaintJunk(pages);
    }

    // Food that is bad for robots: nothing round and bright, so that it can be told from fruit.
    private static void PaintJunk(ReadOnlySpan<SpritePainter> pages)
    {
        pages[PictureBook.Junk].Box(0.34, 0.0, 0.66, 0.34, 0x80A080).Box(0.1, 0.3, 0.9, 1.0, 0x305030).Box(0.1, 0.5, 0.9, 0.76, 0xE0E0D0);
        pages[PictureBook.Junk + 1].Ellipse(0.5, 0.5, 0.5, 0.5, 0xC88040).Box(0.0, 0.36, 1.0, 0.62, 0x703010).Box(0.0, 0.44, 1.0, 0.52, 0xE0C020);
        pages[PictureBook.Junk + 2].Polygon(0xE0B060, 0.5, 1.0, 0.0, 0.1, 1.0, 0.1).Ellipse(0.4, 0.34, 0.1, 0.1, 0xA02010).Ellipse(0.6, 0.5, 0.1, 0.1, 0xA02010);
        pages[PictureBook.Junk + 3].Box(0.1, 0.3, 0.9, 1.0, 0xB01818).Box(0.2, 0.0, 0.34, 0.5, 0xE0C860).Box(0.44, 0.0, 0.58, 0.5, 0xE0C860).Box(0.68, 0.0, 0.82, 0.5, 0xE0C860);
        pages[PictureBook.Junk + 4].Ring(0.5, 0.5, 0.5, 0.32, 0x905028).Ring(0.5, 0.5, 0.44, 0.16, 0xD090B0);
        pages[PictureBook.Junk + 5].Box(0.14, 0.14, 0.86, 0.86, 0x482818).Box(0.22, 0.22, 0.46, 0.46, 0x704028).Box(0.54, 0.22, 0.78, 0.46, 0x704028)
            .Box(0.22, 0.54, 0.46, 0.78, 0x704028).Box(0.54, 0.54, 0.78, 0.78, 0x704028);
    }
}
