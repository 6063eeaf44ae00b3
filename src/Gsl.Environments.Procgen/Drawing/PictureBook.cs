namespace Gsl.Environments.Procgen;

/// <summary>All pictures, by number; painted once at first use.</summary>
internal static class PictureBook
{
    public const int Explosion = 0;
    public const int OwnFish = 1;
    public const int Fish = 2;
    public const int BossFightShip = 5;
    public const int Boss = 9;
    public const int Shield = 13;
    public const int OwnBullet = 14;
    public const int EnemyBullet = 17;
    public const int Meteor = 20;
    public const int StarPilotShip = 28;
    public const int Flyer = 29;
    public const int FastFlyer = 36;
    public const int Turret = 43;
    public const int Cloud = 45;
    public const int OwnShot = 54;
    public const int FlyerShot = 55;
    public const int TurretShot = 56;
    public const int FinishLine = 57;
    public const int PlunderShip = 61;
    public const int Panel = 67;
    public const int CannonBall = 68;
    public const int LegendRing = 69;
    public const int Robot = 70;
    public const int Barrier = 71;
    public const int Door = 72;
    public const int Lock = 73;
    public const int Key = 74;
    public const int Present = 75;
    public const int Fruit = 78;
    public const int Junk = 84;
    public const int Thrower = 90;
    public const int DodgeballWall = 91;
    public const int ClosedExit = 92;
    public const int OpenExit = 93;
    public const int DodgeballEnemy = 94;
    public const int OwnBall = 101;
    public const int EnemyBall = 102;
    public const int Chased = 103;
    public const int Egg = 104;
    public const int ChaserEnemy = 105;
    public const int ScaredEnemy = 108;
    public const int Star = 109;
    public const int MazeWall = 110;
    public const int Orb = 111;
    private const int Count = 112;

    private static readonly Picture[] Pages = Paint();

    /// <summary>Width over height of the meteors' pictures.</summary>
    public static ReadOnlySpan<double> MeteorAspects => [1.019, 0.972, 0.943, 0.995, 1.202, 1.224, 1.085, 1.021];

    public static Picture Get(int number) => Pages[number];

    private static Picture[] Paint()
    {
        var painters = new SpritePainter[Count];
        for (int i = 0; i < Count; i++)
        {
            painters[i] = new SpritePainter();
        }

        SeaPaintings.Paint(painters);
        SpacePaintings.Paint(painters);
        RoomPaintings.Paint(painters);
        FruitPaintings.Paint(painters);
        return [.. painters.Select(painter => new Picture(painter.Points))];
    }
}
