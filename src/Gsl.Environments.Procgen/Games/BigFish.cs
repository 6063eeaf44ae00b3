using System.Runtime.InteropServices;

namespace Gsl.Environments.Procgen;

/// <summary>Fish swim across; the agent eats those that are no bigger than itself, grows, and dies of the others.</summary>
internal sealed class BigFish : ProcgenGame
{
    private const int Fish = 1;
    private const int Meals = 30;
    private const float FinalRadius = 2f;
    private const double LeastRadius = 0.25;
    private const double GreatestRadius = 2.0;

    private static readonly double[] Aspects = [1.696, 1.273, 1.862];

    private readonly float _startRadius;
    private int _eaten;

    public BigFish(ProcgenOptions options)
        : base(options, Backdrops.Water)
    {
        Timeout = 6000;
        _startRadius = Hard ? 0.5f : 1f;
    }

    protected override Span<byte> OwnState => MemoryMarshal.AsBytes(new Span<int>(ref _eaten));

    protected override void ResetLevel()
    {
        ref Entity agent = ref Agent;
        agent.RadiusX = _startRadius;
        agent.RadiusY = _startRadius;
        agent.Y = 1f + _startRadius;
        agent.Picture = PictureBook.OwnFish;
    }

    protected override void TouchAgent(ref Entity other)
    {
        ref Entity agent = ref Agent;
        if (other.RadiusX > agent.RadiusX)
        {
            Lose();
            return;
        }

        Episode.Reward += 1f;
        other.Remove();
        float growth = (FinalRadius - _startRadius) / Meals;
        agent.RadiusX += growth;
        agent.RadiusY += growth;
        _eaten++;
    }

    protected override void StepLevel()
    {
        if (Random.Below(10) == 1)
        {
            AddFish();
        }

        if (_eaten >= Meals)
        {
            Win(10f);
        }

        ref Entity agent = ref Agent;
        if (Episode.ActionX != 0)
        {
            agent.Traits = Episode.ActionX < 0 ? agent.Traits | EntityTraits.Mirrored : agent.Traits & ~EntityTraits.Mirrored;
        }
    }

    private void AddFish()
    {
        float radius = (float)(LeastRadius + ((GreatestRadius - LeastRadius) * Math.Pow(Random.Unit(), 1.4)));
        float y = Random.Unit() * (Height - (2f * radius));
        bool right = Random.Unit() < 0.5f;
        float speed = (float)(0.15 + (0.25 * Random.Unit()));
        int theme = Theme(Random.Below(Aspects.Length));
        ref Entity fish = ref Add(
            Fish, right ? -radius : Width + radius, y, right ? speed : -speed, 0, radius, radius / Aspects[theme]);
        fish.Theme = theme;
        fish.Picture = PictureBook.Fish + theme;
        fish.Traits = right ? EntityTraits.None : EntityTraits.Mirrored;
    }
}
