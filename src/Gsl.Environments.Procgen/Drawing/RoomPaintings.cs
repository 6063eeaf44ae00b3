namespace Gsl.Environments.Procgen;

/// <summary>Pictures of Dodgeball and Chaser: people, walls, doors, orbs and beasts.</summary>
internal static class RoomPaintings
{
    private static readonly uint[] Costumes = [0xE03030, 0x30A0E0, 0x40B040, 0xE0A020, 0x2030A0, 0xE06000, 0x505050];

    public static void Paint(ReadOnlySpan<SpritePainter> pages)
    {
        PaintPerson(pages[PictureBook.Thrower], 0xB040F0, 0xFFFFFF);
        for (int i = 0; i < Costumes.Length; i++)
        {
            PaintPerson(pages[PictureBook.DodgeballEnemy + i], Costumes[i], 0xF0C090);
        }

        PaintExit(pages[PictureBook.ClosedExit], 0xE02020);
        PaintExit(pages[PictureBook.OpenExit], 0x20E030);
        pages[PictureBook.OwnBall].Ellipse(0.5, 0.5, 0.5, 0.5, 0xFFFFFF).Ellipse(0.5, 0.5, 0.25, 0.25, 0xB040F0);
        pages[PictureBook.EnemyBall].Ellipse(0.5, 0.5, 0.5, 0.5, 0xFFB000).Ellipse(0.5, 0.5, 0.25, 0.25, 0x802000);
        PaintMaze(pages);
    }

    private static void PaintMaze(ReadOnlySpan<SpritePainter> pages)
    {
        pages[PictureBook.MazeWall].Box(0, 0, 1, 1, 0x989898).Box(0.08, 0.08, 0.92, 0.92, 0xC0C0C0);
        pages[PictureBook.Orb].Box(0, 0, 1, 1, 0x00FF00);
        pages[PictureBook.Star].Polygon(
            0xFFE020, 0.5, 0.0, 0.62, 0.36, 1.0, 0.38, 0.7, 0.6, 0.82, 1.0, 0.5, 0.76, 0.18, 1.0, 0.3, 0.6, 0.0, 0.38, 0.38, 0.36);
        pages[PictureBook.Chased].Polygon(0x6040F0, 0.5, 0.0, 0.64, 0.3, 1.0, 0.5, 0.64, 0.7, 0.5, 1.0, 0.36, 0.7, 0.0, 0.5, 0.36, 0.3)
            .Ellipse(0.5, 0.5, 0.34, 0.34, 0x80A0FF).Ellipse(0.4, 0.44, 0.08, 0.1, 0x000000).Ellipse(0.62, 0.44, 0.08, 0.1, 0x000000);
        pages[PictureBook.Egg].Ellipse(0.5, 0.52, 0.4, 0.48, 0x209030).Ellipse(0.36, 0.4, 0.12, 0.12, 0xA0F060).Ellipse(0.62, 0.62, 0.12, 0.12, 0xA0F060);
        for (int i = 0; i < 3; i++)
        {
            PaintBeast(pages[PictureBook.ChaserEnemy + i], 0xE02030, 0.1 + (0.2 * i));
        }

        PaintBeast(pages[PictureBook.ScaredEnemy], 0x50C0E0, 0.3);
    }

    private static void PaintPerson(SpritePainter page, uint shirt, uint skin) => page
        .Box(0.28, 0.7, 0.44, 1.0, 0x303040)
        .Box(0.56, 0.7, 0.72, 1.0, 0x303040)
        .Polygon(shirt, 0.2, 0.36, 0.8, 0.36, 1.0, 0.6, 0.78, 0.74, 0.22, 0.74, 0.0, 0.6)
        .Ellipse(0.5, 0.22, 0.22, 0.22, skin)
        .Box(0.3, 0.0, 0.7, 0.12, shirt);

    private static void PaintExit(SpritePainter page, uint color) => page
        .Box(0, 0, 1, 1, color)
        .Box(0.14, 0.14, 0.86, 0.86, color & 0x7F7F7F)
        .Box(0.3, 0.3, 0.7, 0.7, color);

    private static void PaintBeast(SpritePainter page, uint color, double wingTip) => page
        .Polygon(color, 0.5, 0.4, 0.0, wingTip, 0.1, 0.7)
        .Polygon(color, 0.5, 0.4, 1.0, wingTip, 0.9, 0.7)
        .Ellipse(0.5, 0.55, 0.3, 0.4, color)
        .Ellipse(0.4, 0.46, 0.09, 0.1, 0xFFFFFF)
        .Ellipse(0.62, 0.46, 0.09, 0.1, 0xFFFFFF)
        .Box(0.36, 0.74, 0.66, 0.8, 0x200000);
}
