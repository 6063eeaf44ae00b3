using System.Collections.Concurrent;

namespace Gsl.Environments.MuJoCo;

/// <summary>The scenes of a family's chairs, each compiled when it is first asked for. Safe for several threads.</summary>
internal sealed class ChairStore(MuJoCoLibrary library, PhysicsMode physics)
{
    private const int Attempts = 50;

    private readonly ConcurrentDictionary<int, Lazy<ChairScene>> _scenes = new();

    /// <summary>The scene of a fixed chair, 0 to 7, or of a seed from <see cref="ChairDesigns.FirstSeed"/> on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such chair.</exception>
    public ChairScene Get(int chair) =>
        _scenes.GetOrAdd(chair, static (id, store) => new Lazy<ChairScene>(() => store.Create(id)), this).Value;

    private ChairScene Create(int chair)
    {
        if (chair >= 0 && chair < ChairDesigns.Fixed.Count)
        {
            return ChairScene.Create(library, ChairDesigns.Fixed[chair], physics);
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(chair, ChairDesigns.FirstSeed);
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                return ChairScene.Create(library, ChairDesigns.Draw(chair, attempt), physics);
            }
            catch (MuJoCoException) when (attempt < Attempts)
            {
                // A design that does not stand is no chair; the next one is drawn.
            }
        }
    }
}
