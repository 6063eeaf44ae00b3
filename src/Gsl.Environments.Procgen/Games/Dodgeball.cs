using System.Runtime.InteropServices;

namespace Gsl.Environments.Procgen;

/// <summary>A room with walls that kill and enemies that throw; hit them all, then leave.</summary>
internal sealed class Dodgeball : ProcgenGame
{
    private const int Wall = 1;
    private const int Exit = 2;
    private const int Enemy = 3;
    private const int OwnBall = 4;
    private const int EnemyBall = 5;
    private const int Burst = 6;

    private const int EnemyThemes = 7;
    private const float WalkSpeed = 0.05f;
    private const int ThrowPause = 7;
    private const int EnemyPause = 50;
    private const int FirstFireTime = 10;
    private const uint WallColor = 0xC8C8C8;

    private readonly float _radius;
    private readonly float _thickness;
    private readonly float _ballRadius;
    private readonly float _ballSpeed;
    private readonly float _exitRadius;
    private readonly int _rounds;
    private readonly RoomDivision _rooms;
    private State _state;

    public Dodgeball(ProcgenOptions options)
        : base(options, Backdrops.Floors)
    {
        MaximumSpeed = Hard ? 0.5f : 0.75f;
        _radius = Hard ? 0.75f : 1f;
        _thickness = Hard ? 0.45f : 0.6f;
        _ballRadius = Hard ? 0.375f : 0.5f;
        _ballSpeed = _ballRadius;
        _exitRadius = Hard ? 0.75f : 1.5f;
        _rounds = Hard ? 4 : 2;
        _rooms = new RoomDivision(Width, Height, _radius, _thickness);
        PairTargets[OwnBall] = 1u << Wall | 1u << Enemy;
        PairTargets[EnemyBall] = 1u << Wall;
    }

    protected override Span<byte> OwnState => MemoryMarshal.AsBytes(new Span<State>(ref _state));

    protected override void ResetLevel()
    {
        ref Entity agent = ref Agent;
        agent.RadiusX = _radius;
        agent.RadiusY = _radius;
        agent.Picture = PictureBook.Thrower;

        AddWalls();
        AddExit();
        Place(0, 0, 0, Width, Height);
        AddEnemies();
    }

    protected override bool Bounces(in Entity mover) => mover.Type == Enemy;

    protected override bool IsBarrier(in Entity entity) => entity.Type == Wall;

    protected override void DrawEntity(in Canvas canvas, in Entity entity)
    {
        if (entity.Type == Wall && !Options.Monochrome)
        {
            FillBox(canvas, entity, WallColor);
            return;
        }

        base.DrawEntity(canvas, entity);
    }

    protected override void TouchAgent(ref Entity other)
    {
        if (other.Type is Wall or Enemy or EnemyBall)
        {
            Lose();
        }
        else if (other.Type == Exit && _state.Enemies == 0)
        {
            Win(10f);
        }
    }

    protected override void TouchPair(ref Entity collider, ref Entity other)
    {
        collider.Remove();
        if (other.Type == Enemy)
        {
            other.Remove();
            Episode.Reward += 2f;
            AddExplosion(Burst, other);
        }
    }

    protected override void StepLevel()
    {
        int enemies = 0;
        for (int i = Entities.Length - 1; i > 0; i--)
        {
            ref Entity entity = ref Entities[i];
            if (entity.Type == Enemy)
            {
                enemies++;
                StepEnemy(ref entity);
            }
            else if (entity.Type is OwnBall or EnemyBall && ReachesEdge(entity))
            {
                entity.Remove();
            }
        }

        _state.Enemies = enemies;
        Entities[_state.ExitIndex].Picture = enemies == 0 ? PictureBook.OpenExit : PictureBook.ClosedExit;
        if (Episode.Special == 1 && Time - _state.LastThrow >= ThrowPause)
        {
            _state.LastThrow = Time;
            Throw(OwnBall, Agent, (Episode.LastMovement / 3) - 1, (Episode.LastMovement % 3) - 1);
        }
    }

    private void AddWalls()
    {
        _rooms.Clear();
        for (int round = 0; round < _rounds; round++)
        {
            if (!_rooms.Split(ref Random, out RoomDivision.Room wall))
            {
                break;
            }

            Add(Wall, wall.Left + (wall.Width / 2.0), wall.Bottom + (wall.Height / 2.0), 0, 0, wall.Width / 2.0, wall.Height / 2.0);
        }
    }

    private void AddExit()
    {
        _state.ExitIndex = Entities.Length;
        ref Entity exit = ref Add(Exit, 0, 0, 0, 0, _exitRadius, _exitRadius);
        exit.Picture = PictureBook.ClosedExit;
        int side = Random.Below(4);
        for (int i = 0; i < 100; i++)
        {
            double along = _exitRadius + (Random.Unit() * (Width - (2.0 * _exitRadius)));
            exit.X = (float)(side switch { 2 => _exitRadius, 3 => Width - _exitRadius, _ => along });
            exit.Y = (float)(side switch { 0 => _exitRadius, 1 => Height - _exitRadius, _ => along });
            if (!TouchesAny(exit, _state.ExitIndex))
            {
                break;
            }
        }
    }

    private void AddEnemies()
    {
        int enemies = 3 + Random.Below(4);
        int first = Entities.Length;
        for (int i = 0; i < enemies; i++)
        {
            Add(Enemy, 0, 0, 0, 0, _radius, _radius);
            Place(first + i, 0, 0, Width, Height);
        }

        int theme = Theme(Random.Below(EnemyThemes));
        for (int i = 0; i < enemies; i++)
        {
            ref Entity enemy = ref Entities[first + i];
            enemy.Theme = theme;
            enemy.Picture = PictureBook.DodgeballEnemy + theme;
            enemy.Traits = EntityTraits.Solid;
            enemy.FireTime = FirstFireTime;
            ChooseDirection(ref enemy);
        }

        _state.Enemies = enemies;
    }

    private void ChooseDirection(ref Entity enemy)
    {
        float speed = Random.Below(2) == 0 ? -WalkSpeed : WalkSpeed;
        bool horizontal = Random.Below(2) == 0;
        enemy.VelocityX = horizontal ? speed : 0f;
        enemy.VelocityY = horizontal ? 0f : speed;

        // Health is unused by enemies of one hit, so it counts the steps until the next choice.
        enemy.Health = 25 + Random.Below(50);
    }

    private void StepEnemy(ref Entity enemy)
    {
        if (enemy.Health > 0)
        {
            enemy.Health--;
        }
        else
        {
            ChooseDirection(ref enemy);
        }

        if (Time - enemy.FireTime < EnemyPause)
        {
            return;
        }

        float dx = Agent.X - enemy.X;
        float dy = Agent.Y - enemy.Y;
        int throwX = 0;
        int throwY = 0;
        if (MathF.Abs(dx) < 1f)
        {
            throwY = dy > 0 ? 1 : -1;
        }
        else if (MathF.Abs(dy) < 1f)
        {
            throwX = dx > 0 ? 1 : -1;
        }
        else
        {
            return;
        }

        enemy.FireTime = Time + Random.Below(4);
        enemy.VelocityX = throwX * WalkSpeed;
        enemy.VelocityY = throwY * WalkSpeed;
        Throw(EnemyBall, enemy, throwX, throwY);
    }

    private void Throw(int type, in Entity from, int directionX, int directionY)
    {
        ref Entity ball = ref Add(type, from.X, from.Y, directionX * _ballSpeed, directionY * _ballSpeed, _ballRadius, _ballRadius);
        ball.Traits = EntityTraits.Collider;
        ball.Lifetime = 50;
        ball.Picture = type == OwnBall ? PictureBook.OwnBall : PictureBook.EnemyBall;
    }

    private bool ReachesEdge(in Entity ball) =>
        ball.X - ball.RadiusX <= 0 || ball.Y - ball.RadiusY <= 0 || ball.X + ball.RadiusX >= Width || ball.Y + ball.RadiusY >= Height;

    private struct State
    {
        /// <summary>Enemies at the end of the step before.</summary>
        public int Enemies;
        public int ExitIndex;
        public int LastThrow;
    }
}
