using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gsl.Environments.Procgen;

/// <summary>A cannon below lanes of ships: sink those like the legend's, spare one's own kind, mind the juice.</summary>
internal sealed class Plunder : ProcgenGame
{
    private const int Target = 1;
    private const int Friend = 2;
    private const int Panel = 3;
    private const int Ball = 4;
    private const int Legend = 5;
    private const int LegendShip = 6;
    private const int Burst = 7;

    private const int Lanes = 5;
    private const int Ships = 6;
    private const int Goal = 20;
    private const float LegendWidth = 4f;
    private const double ShipAspect = 1.712;

    private readonly float _radius;
    private State _state;

    public Plunder(ProcgenOptions options)
        : base(options, Backdrops.ShallowWater)
    {
        Timeout = 4000;
        MaximumSpeed = 0.85f;
        _radius = Hard ? 1f : 1.5f;
        PairTargets[Ball] = 1u << Target | 1u << Friend | 1u << Panel;
    }

    protected override Span<byte> OwnState => MemoryMarshal.AsBytes(new Span<State>(ref _state));

    protected override void ResetLevel()
    {
        ShufflePictures();
        for (int lane = 0; lane < Lanes; lane++)
        {
            bool right = Random.Unit() < 0.5f;
            float speed = (float)(0.15 + (0.1 * Random.Unit()));
            _state.Speeds[lane] = right ? speed : -speed;
        }

        AddLegend();
        int panels = Hard ? Random.Below(4) : 0;
        for (int panel = 0; panel < panels; panel++)
        {
            Add(Panel, 0, 0, 0, 0, 1.2, 0.5).Picture = PictureBook.Panel;
            Place(Entities.Length - 1, 0, 5, Width, 5);
        }

        Random.Below(1);
        ref Entity agent = ref Agent;
        agent.RadiusX = _radius;
        agent.RadiusY = (float)(_radius / ShipAspect);
        agent.Picture = PictureBook.PlunderShip + _state.FriendPicture;
        agent.Rotation = MathF.PI / 2f;
        Place(0, 0, 0, Width, Height);
        agent.Y = 1f + agent.RadiusY;
        KeepRight();
        _state.Juice = 1f;
    }

    protected override void SteerAgent()
    {
        Episode.ActionY = 0;
        base.SteerAgent();
    }

    protected override void TouchPair(ref Entity collider, ref Entity other)
    {
        collider.Remove();
        if (other.Type == Panel)
        {
            return;
        }

        other.Remove();
        AddExplosion(Burst, other);
        if (other.Type == Target)
        {
            Episode.Reward += 1f;
            _state.Hits++;
            _state.Juice += 0.1f;
        }
        else
        {
            _state.Juice -= 0.1f;
        }
    }

    protected override void StepLevel()
    {
        KeepRight();
        if (Random.Unit() < 0.06f)
        {
            AddShip();
        }

        if (Episode.Special == 1 && Time - _state.LastShot >= 3)
        {
            _state.LastShot = Time;
            _state.Juice -= 0.02f;
            ref Entity ball = ref Add(Ball, Agent.X, Agent.Y, 0, 1, 0.25, 0.25);
            ball.Traits = EntityTraits.Collider;
            ball.Lifetime = 50;
            ball.Picture = PictureBook.CannonBall;
        }

        _state.Juice = Math.Min(1f, _state.Juice) - 0.0015f;
        if (_state.Juice <= 0f)
        {
            Lose();
        }

        if (_state.Hits >= Goal)
        {
            Win(10f);
        }
    }

    protected override void DrawOverlay(in Canvas canvas)
    {
        canvas.Fill(0.25f, 0.25f, 0.25f + (Width * _state.Juice), 0.75f, 0x42F587);
        canvas.Fill(0.25f, 1f, 0.25f + (Width * _state.Hits / (float)Goal), 1.5f, 0xF542D4);
    }

    private void KeepRight()
    {
        ref Entity agent = ref Agent;
        agent.X = Math.Max(agent.X, LegendWidth + agent.RadiusX);
    }

    private void ShufflePictures()
    {
        Span<int> left = [0, 1, 2, 3, 4, 5];
        Span<int> order = stackalloc int[Ships];
        for (int count = Ships; count > 0; count--)
        {
            int pick = Random.Below(count);
            order[Ships - count] = left[pick];
            left[(pick + 1)..count].CopyTo(left[pick..]);
        }

        _state.TargetPicture = order[0];
        _state.FriendPicture = order[1];
    }

    private void AddLegend()
    {
        Add(Legend, 2, 2, 0, 0, 2, 2).Picture = PictureBook.LegendRing;
        Add(LegendShip, 2, 2, 0, 0, 1.5, 1.5 / ShipAspect).Picture = PictureBook.PlunderShip + _state.TargetPicture;
    }

    private void AddShip()
    {
        int lane = Random.Below(Lanes);
        int type = Random.Below(2) == 0 ? Target : Friend;
        float speed = _state.Speeds[lane];
        ref Entity ship = ref Add(
            type,
            speed > 0 ? -_radius : Width + _radius,
            10.0 + ((0.4 + (0.11 * lane)) * (10.0 - _radius)),
            speed,
            0,
            _radius,
            _radius / ShipAspect);
        ship.Picture = PictureBook.PlunderShip + (type == Target ? _state.TargetPicture : _state.FriendPicture);
        ship.Traits = speed > 0 ? EntityTraits.None : EntityTraits.Mirrored;
        int index = Entities.Length - 1;
        if (TouchesAny(ship, index))
        {
            Episode.Entities = index;
        }
    }

    [InlineArray(Lanes)]
    private struct LaneSpeeds
    {
        private float _speed;
    }

    private struct State
    {
        /// <summary>Speed of each lane, negative to the left.</summary>
        public LaneSpeeds Speeds;
        public int TargetPicture;
        public int FriendPicture;
        public int LastShot;
        public int Hits;

        /// <summary>Energy, from 0 to 1.</summary>
        public float Juice;
    }
}
