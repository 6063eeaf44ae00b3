using System.Diagnostics;
using Gsl.Numerics;

namespace Gsl.Environments.Procgen;

/// <summary>
/// The engine all games share: a list of boxes, a law of one step and a picture. A game adds its rules through a few
/// hooks. Distances are in cells, speeds in cells per step, y points up.
/// </summary>
internal abstract partial class ProcgenGame
{
    /// <summary>Most entities at once; far above what any game reaches.</summary>
    protected const int Capacity = 768;

    protected const int StayMovement = 4;
    private const int RightMovement = 7;
    private const int PlacementTries = 100;

    private readonly Entity[] _entities = new Entity[Capacity];
    private EpisodeState _episode;

    protected ProcgenGame(ProcgenOptions options, Backdrops backdrops)
    {
        Options = options;
        Backdrops = backdrops;
        Hard = options.Mode == ProcgenMode.Hard;
    }

    public ProcgenOptions Options { get; }

    /// <summary>Width and height of the world in cells.</summary>
    public int Width { get; protected init; } = 20;

    public int Height { get; protected init; } = 20;

    /// <summary>Steps after which an episode is over.</summary>
    public int Timeout { get; protected init; } = 1000;

    public float Reward => _episode.Reward;

    public bool Done => _episode.Done != 0;

    /// <summary>Whether the level was solved in the last step.</summary>
    public bool Completed => _episode.Completed != 0;

    public int Time => _episode.Time;

    public int LevelSeed => _episode.LevelSeed;

    public int EntityCount => _episode.Entities;

    protected bool Hard { get; }

    /// <summary>Share of the wanted velocity that replaces the old one in each step.</summary>
    protected float MixRate { get; init; } = 0.5f;

    protected float MaximumSpeed { get; init; } = 0.5f;

    /// <summary>For each type of a collider, the types its pair handler wants to hear of, as bits.</summary>
    protected uint[] PairTargets { get; } = new uint[32];

    protected ref Mt19937 Random => ref _episode.Random;

    protected ref EpisodeState Episode => ref _episode;

    /// <summary>The player's entity, always the oldest.</summary>
    protected ref Entity Agent => ref _entities[0];

    /// <summary>All entities, oldest first.</summary>
    protected Span<Entity> Entities => _entities.AsSpan(0, _episode.Entities);

    /// <summary>The game's own plain state, for saving.</summary>
    protected abstract Span<byte> OwnState { get; }

    /// <summary>Starts the level that <paramref name="levelSeed"/> means.</summary>
    public void Reset(int levelSeed)
    {
        _episode.Random.Seed((uint)levelSeed);
        _episode.LevelSeed = levelSeed;
        _episode.Time = 0;
        _episode.Reward = 0f;
        _episode.Done = 0;
        _episode.Completed = 0;
        _episode.LastMovement = RightMovement;
        _episode.Special = 0;
        _episode.BackdropShift = Random.Unit();
        _episode.Backdrop = Random.Below(Backdrops.Count);
        _episode.Entities = 0;
        OwnState.Clear();
        const float Radius = 0.4f;
        double x = Radius + (Random.Unit() * (Width - (2.0 * Radius)));
        double y = Radius + (Random.Unit() * (Height - (2.0 * Radius)));
        ref Entity agent = ref Add(0, x, y, 0, 0, Radius, Radius);
        agent.Traits = EntityTraits.Solid | EntityTraits.Stays;
        agent.Layer = 1;
        ResetLevel();
        Prepare();
    }

    /// <summary>Plays one step; <paramref name="action"/> in [0, 15).</summary>
    public void Step(int action)
    {
        Debug.Assert(action is >= 0 and < ProcgenFamily.ActionCount, "actions are checked by the caller");
        _episode.Time++;
        _episode.Reward = 0f;
        _episode.Done = 0;
        _episode.Completed = 0;
        _episode.StepInteger = Random.Below(1_000_000);
        int movement = action <= 8 ? action : StayMovement;
        _episode.Special = action <= 8 ? 0 : action - 8;
        if (movement != StayMovement)
        {
            _episode.LastMovement = movement;
        }

        _episode.ActionX = (movement / 3) - 1;
        _episode.ActionY = (movement % 3) - 1;
        SteerAgent();
        MoveAll();
        CollideAll();
        RemoveFlagged();
        if (IsOutside(Agent))
        {
            _episode.Done = 1;
        }

        StepLevel();
        if (_episode.Time >= Timeout)
        {
            _episode.Done = 1;
        }
    }

    public void SaveState(StateWriter writer)
    {
        writer.Write(_episode);
        writer.WriteSpan<Entity>(Entities);
        writer.WriteSpan<byte>(OwnState);
    }

    public void RestoreState(StateReader reader)
    {
        _episode = reader.Read<EpisodeState>();
        if (_episode.Entities is < 1 or > Capacity)
        {
            throw new StateFormatException($"The state holds {_episode.Entities} entities, but a game has 1 to {Capacity}; it is damaged.");
        }

        reader.ReadSpan(Entities);
        reader.ReadSpan(OwnState);
        Prepare();
    }

    /// <summary>Builds the level; the agent stands at its default place already.</summary>
    protected abstract void ResetLevel();

    /// <summary>The game's own part of a step, after motion and collisions.</summary>
    protected abstract void StepLevel();

    /// <summary>Something touches the agent.</summary>
    protected virtual void TouchAgent(ref Entity other)
    {
    }

    /// <summary>A collider touches something its type listens to (<see cref="PairTargets"/>).</summary>
    protected virtual void TouchPair(ref Entity collider, ref Entity other)
    {
    }

    /// <summary>Turns the action into the agent's velocity.</summary>
    protected virtual void SteerAgent() => Accelerate(_episode.ActionX, _episode.ActionY);

    protected void Accelerate(double actionX, double actionY)
    {
        ref Entity agent = ref Agent;
        agent.VelocityX = (float)(0.9 * (((1.0 - MixRate) * agent.VelocityX) + (MixRate * MaximumSpeed * actionX)));
        agent.VelocityY = (float)(0.9 * (((1.0 - MixRate) * agent.VelocityY) + (MixRate * MaximumSpeed * actionY)));
    }

    /// <summary>Adds an entity; it first moves in the next step.</summary>
    protected ref Entity Add(int type, double x, double y, double velocityX, double velocityY, double radiusX, double radiusY)
    {
        int index = _episode.Entities;
        if (index == Capacity)
        {
            throw new InvalidOperationException($"A level has more than {Capacity} entities.");
        }

        _episode.Entities = index + 1;
        ref Entity entity = ref _entities[index];
        entity = default;
        entity.Type = type;
        entity.X = (float)x;
        entity.Y = (float)y;
        entity.VelocityX = (float)velocityX;
        entity.VelocityY = (float)velocityY;
        entity.RadiusX = (float)radiusX;
        entity.RadiusY = (float)radiusY;
        entity.Lifetime = -1;
        entity.Health = 1;
        entity.Alpha = 1f;
        entity.AlphaDecay = 1f;
        entity.Growth = 1f;
        return ref entity;
    }

    /// <summary>A harmless cloud of fire that swells for five steps and drifts with half the speed of what burst.</summary>
    protected void AddExplosion(int type, in Entity burst)
    {
        double radius = 0.5 * burst.RadiusX;
        ref Entity explosion = ref Add(type, burst.X, burst.Y, 0.5 * burst.VelocityX, 0.5 * burst.VelocityY, radius, radius);
        explosion.Lifetime = 4;
        explosion.Growth = 1.4f;
        explosion.Picture = PictureBook.Explosion;
    }

    protected void Win(float reward)
    {
        _episode.Reward += reward;
        _episode.Completed = 1;
        _episode.Done = 1;
    }

    protected void Lose() => _episode.Done = 1;

    /// <summary>Theme of an entity after the option that allows only the first.</summary>
    protected int Theme(int drawn) => Options.RestrictThemes ? 0 : drawn;

    /// <summary>Whether anything but the entity itself touches it.</summary>
    protected bool TouchesAny(in Entity entity, int self = -1)
    {
        ReadOnlySpan<Entity> all = Entities;
        for (int i = 0; i < all.Length; i++)
        {
            if (i != self && entity.Touches(all[i]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Places an entity at random inside a region until it touches nothing, at most a hundred times.</summary>
    protected void Place(int index, double left, double bottom, double width, double height)
    {
        ref Entity entity = ref _entities[index];
        for (int i = 0; i < PlacementTries; i++)
        {
            entity.X = (float)(left + entity.RadiusX + (Random.Unit() * (width - (2.0 * entity.RadiusX))));
            entity.Y = (float)(bottom + entity.RadiusY + (Random.Unit() * (height - (2.0 * entity.RadiusY))));
            if (!TouchesAny(entity, index))
            {
                return;
            }
        }
    }

    private bool IsOutside(in Entity entity) =>
        entity.X + entity.RadiusX < 0 || entity.Y + entity.RadiusY < 0
        || entity.X - entity.RadiusX > Width || entity.Y - entity.RadiusY > Height;

    private void CollideAll()
    {
        Span<Entity> all = Entities;
        ref Entity agent = ref all[0];
        for (int i = all.Length - 1; i >= 0; i--)
        {
            ref Entity entity = ref all[i];
            if (i != 0 && entity.Touches(agent))
            {
                TouchAgent(ref entity);
            }

            if (!entity.Is(EntityTraits.Collider))
            {
                continue;
            }

            uint targets = PairTargets[entity.Type];
            for (int j = all.Length - 1; j >= 0; j--)
            {
                ref Entity other = ref all[j];
                if ((targets >> other.Type & 1) != 0 && j != i && !entity.Is(EntityTraits.Removed) && !other.Is(EntityTraits.Removed)
                    && entity.Touches(other))
                {
                    TouchPair(ref entity, ref other);
                }
            }
        }
    }

    private void RemoveFlagged()
    {
        Span<Entity> all = Entities;
        int kept = 0;
        for (int i = 0; i < all.Length; i++)
        {
            ref Entity entity = ref all[i];
            if (entity.Is(EntityTraits.Removed) || (!entity.Is(EntityTraits.Stays) && IsOutside(entity)))
            {
                continue;
            }

            if (kept != i)
            {
                all[kept] = entity;
            }

            kept++;
        }

        _episode.Entities = kept;
    }
}
