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
    public const int Lock = 71;
    public const int Key = 72;
    public const int Present = 73;
    public const int Fruit = 76;
    public const int Junk = 82;
    public const int Thrower = 88;
    public const int ClosedExit = 89;
    public const int OpenExit = 90;
    public const int DodgeballEnemy = 91;
    public const int OwnBall = 98;
    public const int EnemyBall = 99;
    public const int Chased = 100;
    public const int Egg = 101;
    public const int ChaserEnemy = 102;
    public const int ScaredEnemy = 105;
    public const int Star = 106;
    public const int MazeWall = 107;
    public const int Orb = 108;
    private const int Count = 109;

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
