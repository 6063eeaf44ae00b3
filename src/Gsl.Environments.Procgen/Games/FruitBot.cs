using System.Runtime.InteropServices;

namespace Gsl.Environments.Procgen;

/// <summary>A robot drifts upwards through gaps in walls; it collects fruit, avoids junk and opens doors with keys.</summary>
internal sealed class FruitBot : ProcgenGame
{
    private const int Barrier = 1;
    private const int Door = 2;
    private const int Lock = 3;
    private const int Present = 4;
    private const int Fruit = 5;
    private const int Junk = 6;
    private const int Key = 7;

    private const double WallRadius = 0.3;
    private const double LockWidth = 0.5;
    private const double TileWidth = 1.95;
    private const float UpwardAction = 0.2f;
    private const uint BarrierColor = 0xD0D0D0;
    private const uint BarrierShade = 0x909090;
    private const uint DoorColor = 0xF0D030;
    private const uint DoorShade = 0xA08010;

    private static readonly double[] JunkAspects = [0.560, 2.154, 1.000, 1.050, 0.917, 1.000];
    private static readonly double[] FruitAspects = [0.964, 0.800, 1.364, 0.645, 1.000, 0.846];

    private readonly int _walls;
    private readonly int _spareSpace;
    private readonly int _themes;
    private readonly double _leastGap;
    private int _lastKey;

    public FruitBot(ProcgenOptions options)
        : base(options, Backdrops.Floors)
    {
        Width = Hard ? 20 : 10;
        Height = 60;
        MaximumSpeed = 0.85f;
        _walls = Hard ? 10 : 5;
        _spareSpace = Hard ? 16 : 36;
        _themes = Hard ? 6 : 2;
        _leastGap = Hard ? 0.1 : 0.2;
        PairTargets[Key] = 1u << Lock | 1u << Barrier;
    }

    protected override Span<byte> OwnState => MemoryMarshal.AsBytes(new Span<int>(ref _lastKey));

    protected override float ViewSide => Width;

    protected override float ViewBottom => Agent.Y - (2f * Agent.RadiusY);

    protected override void ResetLevel()
    {
        Agent.Y = Agent.RadiusY;
        Agent.Picture = PictureBook.Robot;
        AddWalls();
        int fruit = 10 + Random.Below(10);
        int junk = 10 + Random.Below(10);
        for (int i = 0; i < Width; i++)
        {
            ref Entity present = ref Add(Present, i + 0.5, Height - 0.5, 0, 0, 0.5, 0.5);
            present.Theme = Theme(Random.Below(3));
            present.Picture = PictureBook.Present + present.Theme;
        }

        AddItems(Fruit, fruit);
        AddItems(Junk, junk);
        ChoosePictures();
    }

    protected override void SteerAgent()
    {
        Accelerate(Episode.ActionX, UpwardAction);

        // Blocked motion looks at the vertical axis first wherever the action has a vertical part.
        Episode.ActionY = 1;
    }

    protected override void TouchAgent(ref Entity other)
    {
        switch (other.Type)
        {
            case Barrier or Door:
                Lose();
                break;
            case Fruit:
                Episode.Reward += 1f;
                other.Remove();
                break;
            case Junk:
                Episode.Reward -= 4f;
                other.Remove();
                break;
            case Present:
                // Two presents touched at once pay twice, as in the original.
                Win(10f);
                other.Remove();
                break;
        }
    }

    protected override void TouchPair(ref Entity collider, ref Entity other)
    {
        collider.Remove();
        if (other.Type != Lock)
        {
            return;
        }

        other.Remove();
        foreach (ref Entity door in Entities)
        {
            if (door.Type == Door && Math.Abs(door.Y - other.Y) < 1f)
            {
                door.Remove();
            }
        }
    }

    protected override void StepLevel()
    {
        if (Episode.Special == 1 && Time - _lastKey >= 8)
        {
            _lastKey = Time;
            ref Entity key = ref Add(Key, Agent.X, Agent.Y, 0, 0.5, 0.25, 0.25);
            key.Traits = EntityTraits.Collider;
            key.Lifetime = 8;
            key.Picture = PictureBook.Key;
        }
    }

    protected override void DrawBackdrop(in Canvas canvas) => CopyBackdrop(canvas, 0f, 2f - (ViewBottom / Width % 1f));

    protected override void DrawEntity(in Canvas canvas, in Entity entity)
    {
        if (entity.Y - entity.RadiusY > ViewBottom + ViewSide || entity.Y + entity.RadiusY < ViewBottom)
        {
            return;
        }

        if (entity.Type is Barrier or Door && !Options.Monochrome)
        {
            FillBox(canvas, entity, entity.Type == Door ? DoorColor : BarrierColor);
            canvas.Fill(
                entity.X - entity.RadiusX,
                entity.Y - entity.RadiusY,
                entity.X + entity.RadiusX,
                entity.Y - (0.4f * entity.RadiusY),
                entity.Type == Door ? DoorShade : BarrierShade);
            return;
        }

        base.DrawEntity(canvas, entity);
    }

    private void AddWalls()
    {
        Span<int> spacing = stackalloc int[_walls];
        spacing.Fill(4);
        for (int i = 0; i < _spareSpace; i++)
        {
            spacing[Random.Below(_walls)]++;
        }

        int y = 0;
        foreach (int space in spacing)
        {
            y += space;
            AddWall(y, space > 5);
        }
    }

    private void AddWall(double y, bool mayHaveDoor)
    {
        bool door = mayHaveDoor && Random.Unit() < 0.125f && Hard;
        double share = _leastGap + (0.2 * Random.Unit());
        double gap = share * Width;
        if (door)
        {
            gap = (Math.Ceiling(((gap + (0.1 * Width)) - (2.0 * LockWidth)) / TileWidth) * TileWidth) + (2.0 * LockWidth);
        }

        double left = Random.Unit() * (Width - gap);
        double right = left + gap;
        Add(Barrier, left / 2.0, y, 0, 0, left / 2.0, WallRadius);
        Add(Barrier, (right + Width) / 2.0, y, 0, 0, (Width - right) / 2.0, WallRadius);
        if (!door)
        {
            return;
        }

        bool lockOnRight = Random.Below(2) == 1;
        double doorLeft = lockOnRight ? left : left + LockWidth;
        Add(Door, doorLeft + ((gap - LockWidth) / 2.0), y, 0, 0, (gap - LockWidth) / 2.0, WallRadius);
        double lockCenter = lockOnRight ? right - (LockWidth / 2.0) : left + (LockWidth / 2.0);
        Add(Lock, lockCenter, y + WallRadius - 0.45, 0, 0, LockWidth / 2.0, 0.45).Picture = PictureBook.Lock;
    }

    private void AddItems(int type, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Add(type, 0, 0, 0, 0, 0.5, 0.5);
            Place(Entities.Length - 1, 0, 0, Width, Height);
        }
    }

    private void ChoosePictures()
    {
        foreach (ref Entity item in Entities)
        {
            if (item.Type is not (Fruit or Junk))
            {
                continue;
            }

            item.Theme = Theme(Random.Below(_themes));
            item.Picture = item.Theme + (item.Type == Fruit ? PictureBook.Fruit : PictureBook.Junk);
            double aspect = (item.Type == Fruit ? FruitAspects : JunkAspects)[item.Theme];
            item.RadiusX = (float)(aspect < 1.0 ? 0.5 * aspect : 0.5);
            item.RadiusY = (float)(aspect < 1.0 ? 0.5 : 0.5 / aspect);
        }
    }
}
