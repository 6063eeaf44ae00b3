using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gsl.Environments.Procgen;

/// <summary>A ship meets waves that are drawn up when the level is made; it may shoot in every step and wins at the finish line.</summary>
internal sealed class StarPilot : ProcgenGame
{
    private const int Flyer = 1;
    private const int FastFlyer = 2;
    private const int Turret = 3;
    private const int Meteor = 4;
    private const int Cloud = 5;
    private const int OwnShot = 6;
    private const int EnemyShot = 7;
    private const int FinishLine = 8;
    private const int Burst = 9;

    private const int LastWave = 500;
    private const int FinishTime = 500;
    private const int SecondTailAction = 2;
    private const float ShotSpeed = 0.8f;
    private const float SlowSpeed = 0.2f;
    private const float TurretAspect = 3.308f;

    private static readonly double[] FinishAspects = [0.326, 0.508, 0.375, 0.369];

    private readonly float _flyerSpeed;
    private readonly float _flyerShotSpeed;
    private State _state;

    public StarPilot(ProcgenOptions options)
        : base(options, Backdrops.Space)
    {
        Width = 16;
        Height = 16;
        MaximumSpeed = 0.75f;
        _flyerSpeed = Hard ? 0.4f : 0.3f;
        _flyerShotSpeed = Hard ? 0.8f : 0.5f;
        PairTargets[OwnShot] = 1u << Flyer | 1u << FastFlyer | 1u << Turret | 1u << Meteor;
    }

    protected override Span<byte> OwnState => MemoryMarshal.AsBytes(new Span<State>(ref _state));

    protected override void ResetLevel()
    {
        Agent.Picture = PictureBook.StarPilotShip;
        int time = 1 + Random.Between(10, 30);
        while (time <= LastWave)
        {
            AddWave(time);
            time += Random.Between(10, 30);
        }

        Random.Below(1);
    }

    protected override void TouchAgent(ref Entity other)
    {
        switch (other.Type)
        {
            case Flyer or FastFlyer or Turret or Meteor or EnemyShot:
                Lose();
                break;
            case FinishLine when !Completed:
                Win(10f);
                break;
        }
    }

    protected override void TouchPair(ref Entity collider, ref Entity other)
    {
        collider.Remove();
        if (--other.Health > 0)
        {
            return;
        }

        // As in the original, an enemy whose time to fire has come still fires in the step it is destroyed.
        FireAtAgent(other);
        other.Remove();
        Episode.Reward += 1f;
        AddExplosion(Burst, other);
    }

    protected override void StepLevel()
    {
        while (_state.Next < _state.Count && _state.Waves[_state.Next].Time <= Time)
        {
            Launch(_state.Waves[_state.Next++]);
        }

        if (Time == FinishTime)
        {
            int theme = Theme(Random.Below(FinishAspects.Length));
            double half = Height / 2.0;
            double radius = half * FinishAspects[theme];
            ref Entity finish = ref Add(FinishLine, Width + radius, half, -SlowSpeed, 0, radius, half);
            finish.Theme = theme;
            finish.Picture = PictureBook.FinishLine + theme;
        }

        if (Episode.Special != 0)
        {
            FireOwn(backwards: Episode.Special == SecondTailAction);
        }

        for (int i = Entities.Length - 1; i > 0; i--)
        {
            FireAtAgent(Entities[i]);
        }
    }

    protected override void DrawBackdrop(in Canvas canvas) => CopyBackdrop(canvas, Episode.BackdropShift + (Time * SlowSpeed / Width), 0f);

    private void AddWave(int time)
    {
        int type = ChooseType();
        bool flies = type is Flyer or FastFlyer;
        int members = flies ? 1 + Random.Below(5) : 1;
        int theme = flies ? Random.Below(7) : 0;
        double room = RadiusX(type);
        float y = (float)(room + (Random.Unit() * (Height - (2.0 * room))));
        float speed = type switch { Flyer => _flyerSpeed, FastFlyer => 0.6f, _ => SlowSpeed };
        for (int member = 0; member < members; member++)
        {
            int wait = Random.Between(10, 100);
            float turn = Random.Unit();
            bool straight = Random.Below(2) == 1 || !flies;
            bool fromLeft = false;
            if (type == Turret)
            {
                wait = Random.Between(20, 30);
            }

            if (flies)
            {
                fromLeft = Random.Unit() > 0.9f && Hard;
            }
            else
            {
                theme = Random.Below(type switch { Cloud => 9, Meteor => 8, _ => 2 });
            }

            double angle = straight ? 0.0 : (turn - 0.5) * Math.PI / 2.0;
            Insert(new Wave
            {
                Time = time + (5 * member),
                Type = type,
                Theme = Theme(theme),
                Wait = wait,
                Y = y,
                VelocityX = (float)((fromLeft ? speed : -speed) * Math.Cos(angle)),
                VelocityY = (float)(speed * Math.Sin(angle)),
            });
        }
    }

    private int ChooseType()
    {
        float share = Random.Unit();
        if (!Hard)
        {
            return Flyer;
        }

        float weight = share * 7f;
        return weight switch { < 3f => Flyer, < 4f => Meteor, < 5f => Cloud, < 6f => Turret, _ => FastFlyer };
    }

    // In the order of times, behind those of equal time.
    private void Insert(in Wave wave)
    {
        int at = _state.Count++;
        for (; at > 0 && _state.Waves[at - 1].Time > wave.Time; at--)
        {
            _state.Waves[at] = _state.Waves[at - 1];
        }

        _state.Waves[at] = wave;
    }

    private static double RadiusX(int type) => type is Flyer or FastFlyer ? 0.5 : 2.0;

    private static double RadiusY(int type) => type switch { Flyer or FastFlyer => 0.5, Turret => 2.0 / TurretAspect, _ => 2.0 };

    private void Launch(in Wave wave)
    {
        double radius = RadiusX(wave.Type);
        ref Entity entity = ref Add(
            wave.Type, wave.VelocityX > 0 ? -radius : Width + radius, wave.Y, wave.VelocityX, wave.VelocityY, radius, RadiusY(wave.Type));
        entity.Theme = wave.Theme;
        entity.FireTime = wave.Wait;
        entity.Layer = wave.Type == Cloud ? 1 : 0;
        entity.Health = wave.Type switch { Flyer => 2, Turret => 5, Meteor => 500, _ => 1 };
        entity.Picture = wave.Theme + wave.Type switch
        {
            Flyer => PictureBook.Flyer,
            FastFlyer => PictureBook.FastFlyer,
            Turret => PictureBook.Turret,
            Meteor => PictureBook.Meteor,
            _ => PictureBook.Cloud,
        };
        if (wave.Type is Flyer or FastFlyer)
        {
            // Pictures point right and stay upright; only the mirror turns them round.
            entity.Traits |= wave.VelocityX < 0 ? EntityTraits.Mirrored : EntityTraits.None;
            entity.Rotation = MathF.Atan(wave.VelocityY / wave.VelocityX);
        }
    }

    private void FireOwn(bool backwards)
    {
        float side = backwards ? -1f : 1f;
        ref Entity shot = ref Add(OwnShot, Agent.X + (side * Agent.RadiusX), Agent.Y, side * ShotSpeed, 0, 0.4, 0.4);
        shot.Traits = EntityTraits.Collider;
        shot.Picture = PictureBook.OwnShot;
    }

    private void FireAtAgent(in Entity enemy)
    {
        bool fires = enemy.Type switch
        {
            Flyer or FastFlyer => enemy.Age == enemy.FireTime,
            Turret => enemy.Age > 0 && enemy.Age % enemy.FireTime == 0,
            _ => false,
        };
        if (!fires)
        {
            return;
        }

        double dx = Agent.X - enemy.X;
        double dy = Agent.Y - enemy.Y;
        double speed = (enemy.Type == Turret ? ShotSpeed : _flyerShotSpeed) / Math.Max(1e-9, Math.Sqrt((dx * dx) + (dy * dy)));
        ref Entity shot = ref Add(EnemyShot, enemy.X, enemy.Y, dx * speed, dy * speed, 0.4, 0.4);
        shot.Picture = enemy.Type == Turret ? PictureBook.TurretShot : PictureBook.FlyerShot;
    }

    private struct Wave
    {
        public int Time;
        public int Type;
        public int Theme;

        /// <summary>Steps from its appearance to its shot, or between a turret's shots.</summary>
        public int Wait;
        public float Y;
        public float VelocityX;
        public float VelocityY;
    }

    // At most one group of five in ten steps.
    [InlineArray(256)]
    private struct WaveList
    {
        private Wave _wave;
    }

    private struct State
    {
        public int Next;
        public int Count;
        public WaveList Waves;
    }
}
