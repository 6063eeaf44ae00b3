namespace Gsl.Environments.Procgen;

/// <summary>Pictures of StarPilot and BossFight: ships, shots, meteors and clouds.</summary>
internal static class SpacePaintings
{
    private static readonly uint[] Bright = [0xFF3030, 0x30E050, 0x40A0FF, 0xFFD020, 0xFF60D0, 0x40F0F0, 0xFF9020];
    private static readonly uint[] Lasers = [0x40A0FF, 0x40F060, 0xFF4040];
    private static readonly uint[] Rocks = [0x908478, 0x706860, 0xA08060, 0x806048];

    public static void Paint(ReadOnlySpan<SpritePainter> pages)
    {
        PaintShips(pages);
        PaintShots(pages);
        for (int i = 0; i < 8; i++)
        {
            PaintMeteor(pages[PictureBook.Meteor + i], i);
        }

        for (int i = 0; i < 9; i++)
        {
            uint shade = (uint)(0x90 + (6 * i));
            uint color = shade << 16 | shade << 8 | (shade + 0x20);
            pages[PictureBook.Cloud + i].Ellipse(0.3, 0.6, 0.3, 0.3, color).Ellipse(0.7, 0.58, 0.3, 0.34, color)
                .Ellipse(0.3 + (0.05 * i), 0.36, 0.27, 0.3, color).Ellipse(0.5, 0.7, 0.34, 0.24, color);
        }

        for (int i = 0; i < 4; i++)
        {
            pages[PictureBook.FinishLine + i].Ellipse(0.5, 0.5, 0.36, 0.5, 0xE8E8F0).Box(0.16, 0.3, 0.84, 0.36, Bright[i]).Box(0.16, 0.64, 0.84, 0.7, Bright[i])
                .Polygon(Bright[i], 0.2, 0.7, 0.0, 1.0, 0.3, 0.92).Polygon(Bright[i], 0.8, 0.7, 1.0, 1.0, 0.7, 0.92).Ellipse(0.5, 0.22, 0.16, 0.06, 0x4080E0);
        }

        for (int i = 0; i < 2; i++)
        {
            pages[PictureBook.Turret + i].Box(0.0, 0.5, 1.0, 1.0, 0x707880).Box(0.05, 0.55, 0.95, 0.7, i == 0 ? 0xC03030u : 0xC0A030u)
                .Ellipse(0.5, 0.5, 0.2, 0.5, 0xB0B8C0).Box(0.1, 0.34, 0.5, 0.5, 0x404850);
        }
    }

    private static void PaintShips(ReadOnlySpan<SpritePainter> pages)
    {
        pages[PictureBook.StarPilotShip].Polygon(0x30FF60, 0.0, 0.0, 0.5, 0.25, 0.5, 0.75, 0.0, 1.0).Polygon(0xFFFFFF, 0.0, 0.2, 1.0, 0.5, 0.0, 0.8)
            .Ellipse(0.5, 0.5, 0.14, 0.1, 0x3080FF);
        for (int i = 0; i < 7; i++)
        {
            pages[PictureBook.Flyer + i].Polygon(Bright[i], 0.1, 0.0, 0.6, 0.3, 0.6, 0.7, 0.1, 1.0, 0.3, 0.5).Ellipse(0.6, 0.5, 0.4, 0.24, 0xD0D0D8)
                .Ellipse(0.74, 0.5, 0.14, 0.12, Bright[i]);
            pages[PictureBook.FastFlyer + i].Polygon(0x404048, 0.0, 0.05, 1.0, 0.5, 0.0, 0.95, 0.25, 0.5).Polygon(Bright[i], 0.15, 0.3, 0.8, 0.5, 0.15, 0.7);
        }

        for (int i = 0; i < 4; i++)
        {
            pages[PictureBook.BossFightShip + i].Polygon(Bright[i + 2], 0.0, 1.0, 0.12, 0.45, 0.5, 0.3, 0.88, 0.45, 1.0, 1.0, 0.5, 0.8)
                .Ellipse(0.5, 0.5, 0.18, 0.5, 0xF0F0F8).Ellipse(0.5, 0.36, 0.1, 0.16, 0x3080E0);
            pages[PictureBook.Boss + i].Polygon(Bright[i], 0.0, 0.1, 0.4, 0.3, 0.4, 0.8, 0.16, 1.0).Polygon(Bright[i], 1.0, 0.1, 0.6, 0.3, 0.6, 0.8, 0.84, 1.0)
                .Ellipse(0.5, 0.5, 0.28, 0.48, 0xC8CCD4).Ellipse(0.5, 0.5, 0.16, 0.3, 0x808890).Ellipse(0.5, 0.72, 0.1, 0.12, Bright[i]);
        }

        pages[PictureBook.Shield].Ellipse(0.5, 0.5, 0.5, 0.5, 0x60D0FF);
    }

    private static void PaintShots(ReadOnlySpan<SpritePainter> pages)
    {
        for (int i = 0; i < 3; i++)
        {
            pages[PictureBook.OwnBullet + i].Ellipse(0.5, 0.5, 0.4, 0.5, Lasers[i]).Ellipse(0.5, 0.4, 0.2, 0.3, 0xFFFFFF);
            pages[PictureBook.EnemyBullet + i].Ellipse(0.5, 0.5, 0.5, 0.5, Lasers[i]).Ellipse(0.5, 0.5, 0.26, 0.26, 0xFFFFFF);
        }

        pages[PictureBook.OwnShot].Ellipse(0.5, 0.5, 0.5, 0.3, 0x40C0FF).Ellipse(0.55, 0.5, 0.26, 0.16, 0xFFFFFF);
        pages[PictureBook.FlyerShot].Ellipse(0.5, 0.5, 0.5, 0.5, 0xFF6010).Ellipse(0.5, 0.5, 0.24, 0.24, 0xFFE060);
        pages[PictureBook.TurretShot].Ellipse(0.5, 0.5, 0.5, 0.5, 0xFF2020).Ellipse(0.5, 0.5, 0.24, 0.24, 0xFFFFFF);
    }

    private static void PaintMeteor(SpritePainter page, int number)
    {
        uint color = Rocks[number % Rocks.Length];
        double lean = 0.08 * (number % 3);
        page.Polygon(color, 0.2 + lean, 0.02, 0.8 - lean, 0.0, 1.0, 0.35, 0.94, 0.78, 0.6, 1.0, 0.2, 0.94, 0.0, 0.6, 0.04, 0.3)
            .Ellipse(0.35, 0.35, 0.14, 0.14, color - 0x282420).Ellipse(0.68, 0.6, 0.17, 0.15, color - 0x282420).Ellipse(0.36, 0.74, 0.1, 0.1, color - 0x282420);
    }
}
