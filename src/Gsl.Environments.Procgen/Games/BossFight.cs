using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gsl.Environments.Procgen;

/// <summary>A ship on the ground against a boss with a shield that falls for a while, in several rounds.</summary>
internal sealed class BossFight : ProcgenGame
{
    private const int Boss = 1;
    private const int Shield = 2;
    private const int Meteor = 3;
    private const int OwnBullet = 4;
    private const int EnemyBullet = 5;
    private const int Reflected = 6;
    private const int Burst = 7;
    private const int Trail = 8;

    private const int BossIndex = 1;
    private const int ShieldIndex = 2;
    private const int LegLength = 20;
    private const int Respite = 40;
    private const int LongPhase = 500;
    private const int MaximumRounds = 5;
    private const int AttackModes = 4;

    private static readonly double[] AgentAspects = [1.320, 1.320, 1.493, 1.307];

    // The second is known to a fourth digit because a touch on level 502 depends on it.
    private static readonly double[] BossAspects = [1.107, 1.2381, 1.226, 0.976];

    private readonly float _bulletSpeed;
    private State _state;

    public BossFight(ProcgenOptions options)
        : base(options, Backdrops.Space)
    {
        Timeout = 4000;
        MaximumSpeed = 0.85f;
        _bulletSpeed = Hard ? 0.75f : 0.5f;
        PairTargets[OwnBullet] = 1u << Boss | 1u << Shield | 1u << Meteor;
        PairTargets[EnemyBullet] = 1u << Meteor;
    }

    protected override Span<byte> OwnState => MemoryMarshal.AsBytes(new Span<State>(ref _state));

    protected override void ResetLevel()
    {
        AddBoss();
        _state.RoundHealth = 1 + Random.Below(9);
        _state.Rounds = 1 + Random.Below(MaximumRounds);
        _state.Health = _state.RoundHealth * _state.Rounds;
        _state.Invulnerable = 2 + Random.Below(Hard ? 4 : 2);
        _state.Phase = _state.Invulnerable;
        _state.ShieldUp = 1;
        _state.LegSteps = LegLength;
        int agentTheme = Theme(Random.Below(AgentAspects.Length));
        _state.OwnColor = Random.Below(3);
        _state.EnemyColor = Random.Below(3);
        for (int round = 0; round < _state.Rounds; round++)
        {
            _state.Modes[round] = Random.Below(AttackModes);
        }

        ref Entity agent = ref Agent;
        agent.RadiusX = 0.75f;
        agent.RadiusY = (float)(0.75 / AgentAspects[agentTheme]);
        agent.Theme = agentTheme;
        agent.Picture = PictureBook.BossFightShip + agentTheme;
        Place(0, 0, 0, Width, Height);
        agent.Y = agent.RadiusY;
        Random.Unit();
        AddMeteors(agent.RadiusY);
    }

    protected override void TouchAgent(ref Entity other)
    {
        if (other.Type is Boss or Meteor or EnemyBullet)
        {
            Lose();
        }
    }

    protected override void TouchPair(ref Entity collider, ref Entity other)
    {
        switch (other.Type)
        {
            case Meteor:
                collider.Remove();
                break;
            case Shield when _state.ShieldUp != 0:
                Reflect(ref collider);
                break;
            case Boss when _state.ShieldUp == 0:
                collider.Remove();
                AddExplosion(Burst, collider);
                HitBoss();
                break;
        }
    }

    protected override void StepLevel()
    {
        _state.Angle = Random.Unit();
        float chance = Random.Unit();
        float targetX = Random.Unit();
        float targetY = Random.Unit();
        ref Entity boss = ref Entities[BossIndex];
        ref Entity shield = ref Entities[ShieldIndex];
        shield.X = boss.X;
        shield.Y = boss.Y;
        Leg(targetX, targetY);
        FireOwn();
        if (_state.RespiteSteps > 0)
        {
            _state.RespiteSteps--;
            if (_state.RespiteSteps % 3 == 0)
            {
                AddExplosion(Burst, boss);
            }
        }
        else if (_state.ShieldUp != 0)
        {
            Attack(_state.Modes[_state.Round]);
        }
        else if (chance < 0.1f)
        {
            FireAt(Math.PI * (1.0 + _state.Angle));
        }

    }

    protected override void DrawEntity(in Canvas canvas, in Entity entity)
    {
        switch (entity.Type)
        {
            case Shield when _state.ShieldUp == 0:
                break;
            case EnemyBullet:
                DrawTrail(canvas, entity);
                base.DrawEntity(canvas, entity);
                break;
            default:
                base.DrawEntity(canvas, entity);
                break;
        }
    }

    // The fading tail of a bullet, which moved in a straight line ever since it was fired.
    private void DrawTrail(in Canvas canvas, in Entity bullet)
    {
        int length = Math.Min(bullet.Age, 4);
        for (int step = length; step > 0; step--)
        {
            float behind = 0.5f * step;
            Entity puff = bullet;
            puff.Type = Trail;
            puff.X -= bullet.VelocityX * behind;
            puff.Y -= bullet.VelocityY * behind;
            puff.Alpha = 0.5f - (0.1f * step);
            base.DrawEntity(canvas, puff);
        }
    }

    private void Leg(float targetX, float targetY)
    {
        if (_state.LegSteps > 0)
        {
            _state.LegSteps--;
        }
        else
        {
            BeginLeg(ref Entities[BossIndex], 3.0 + (14.0 * targetX), 9.0 + (8.0 * targetY));
        }
    }

    private void AddBoss()
    {
        int theme = Theme(Random.Below(BossAspects.Length));
        ref Entity boss = ref Add(Boss, Width / 2.0, Height / 2.0, 0, 0, 3.0, 3.0 / BossAspects[theme]);
        boss.Theme = theme;
        boss.Picture = PictureBook.Boss + theme;
        boss.Traits = EntityTraits.Stays;
        ref Entity shield = ref Add(Shield, boss.X, boss.Y, 0, 0, 1.2 * boss.RadiusX, 1.2 * boss.RadiusY);
        shield.Picture = PictureBook.Shield;
        shield.Alpha = 0.5f;
        shield.Traits = EntityTraits.Stays;
    }

    private void AddMeteors(float agentRadiusY)
    {
        const double Radius = 0.6;
        double lowest = (2.0 * agentRadiusY) + 1.1;
        int attempts = 1 + Random.Below(3);
        for (int attempt = 0; attempt < attempts; attempt++)
        {
            double y = lowest + (Random.Unit() * (5.4 - lowest));
            double x = Radius + (Random.Unit() * (Width - (2.0 * Radius)));
            int theme = Theme(Random.Below(8));
            ref Entity meteor = ref Add(Meteor, x, y, 0, 0, Radius, Radius / PictureBook.MeteorAspects[theme]);
            meteor.Theme = theme;
            meteor.Picture = PictureBook.Meteor + theme;
            int index = Entities.Length - 1;
            if (TouchesAny(meteor, index))
            {
                Episode.Entities = index;
            }
        }
    }

    private void FireOwn()
    {
        if (Episode.Special != 1 || Time - _state.LastShot < 3)
        {
            return;
        }

        _state.LastShot = Time;
        ref Entity bullet = ref Add(OwnBullet, Agent.X, Agent.Y, 0, 1, 0.25, 0.25);
        bullet.Traits = EntityTraits.Collider;
        bullet.Lifetime = 25;
        bullet.Picture = PictureBook.OwnBullet + _state.OwnColor;
    }

    private void Reflect(ref Entity bullet)
    {
        double angle = Math.PI * (1.25 + (0.5 * _state.Angle));
        bullet.Type = Reflected;
        bullet.Traits = EntityTraits.None;
        bullet.VelocityX = (float)(0.5 * Math.Cos(angle));
        bullet.VelocityY = (float)(0.5 * Math.Sin(angle));
        bullet.AlphaDecay = 0.8f;
        bullet.Lifetime = 4;
        bullet.Age = 0;
    }

    private void HitBoss()
    {
        _state.Health--;
        if (_state.Health % _state.RoundHealth != 0)
        {
            return;
        }

        Episode.Reward += 1f;
        if (_state.Health == 0)
        {
            Win(10f);
            return;
        }

        _state.Round++;
        _state.ShieldUp = 1;
        _state.Phase = _state.Invulnerable;
        _state.LegSteps = Respite;
        _state.RespiteSteps = Respite + 1;
        Entities[BossIndex].VelocityX = 0f;
        Entities[BossIndex].VelocityY = 0f;
    }

    private void BeginLeg(ref Entity boss, double targetX, double targetY)
    {
        boss.VelocityX = (float)((targetX - boss.X) / LegLength);
        boss.VelocityY = (float)((targetY - boss.Y) / LegLength);
        _state.LegSteps = LegLength;
        if (_state.Phase > 0)
        {
            _state.Phase--;
            return;
        }

        _state.ShieldUp ^= 1;
        _state.Phase = _state.ShieldUp != 0 ? _state.Invulnerable : LongPhase;
    }

    private void Attack(int mode)
    {
        switch (mode)
        {
            case 0 when Time % 8 == 0:
                FireFan(5, (1.5 * Math.PI) - (Math.PI / 4.0), Math.PI / 8.0);
                break;
            case 1 when Time % 5 == 0:
                FireFan(4, Math.PI * (1.25 + (0.5 * Math.Abs(8 - (Time / 5 % 16)) / 8.0)), Math.PI / 2.0);
                break;
            case 2 when Time % 10 == 0:
                FireFan(8, Math.Tau * _state.Angle, Math.PI / 4.0);
                break;
            case 3 when Time % 4 == 0:
                FireAt(Math.PI * (1.0 + _state.Angle));
                break;
        }
    }

    private void FireFan(int bullets, double first, double apart)
    {
        for (int i = 0; i < bullets; i++)
        {
            FireAt(first + (i * apart));
        }
    }

    private void FireAt(double angle)
    {
        Entity boss = Entities[BossIndex];
        ref Entity bullet = ref Add(EnemyBullet, boss.X, boss.Y, _bulletSpeed * Math.Cos(angle), _bulletSpeed * Math.Sin(angle), 0.5, 0.5);
        bullet.Traits = EntityTraits.Collider;
        bullet.Lifetime = 50;
        bullet.Picture = PictureBook.EnemyBullet + _state.EnemyColor;
    }

    [InlineArray(MaximumRounds)]
    private struct ModeList
    {
        private int _mode;
    }

    private struct State
    {
        public int RoundHealth;
        public int Rounds;
        public int Round;
        public int Health;

        /// <summary>Legs the shield stays up.</summary>
        public int Invulnerable;

        /// <summary>Legs until the shield changes.</summary>
        public int Phase;
        public int ShieldUp;
        public int LegSteps;

        /// <summary>Steps the boss still holds its fire after a lost round.</summary>
        public int RespiteSteps;
        public int LastShot;
        public int OwnColor;
        public int EnemyColor;
        public float Angle;
        public ModeList Modes;
    }
}
