using Gsl.Numerics;

namespace Gsl.Learning;

/// <summary>Exploration noise of every slot, in actions scaled to [-1, 1].</summary>
internal sealed class ActionNoise(SacConfig config, int actionSize)
{
    // The customary constant of the process (Lillicrap et al. 2016).
    private const float Reversion = 0.15f;

    private readonly float[] _state = new float[config.Noise == ExplorationNoise.OrnsteinUhlenbeck ? config.Slots * actionSize : 0];

    /// <summary>Adds noise to the actions [slots, controls], and cuts them off at the bounds.</summary>
    public void Apply(ref RandomStream random, Span<float> actions)
    {
        for (int i = 0; config.Noise != ExplorationNoise.None && i < actions.Length; i++)
        {
            float normal = config.NoiseDeviation * random.NextGaussian();
            if (config.Noise == ExplorationNoise.OrnsteinUhlenbeck)
            {
                _state[i] += (-Reversion * config.NoiseTimeStep * _state[i]) + (MathF.Sqrt(config.NoiseTimeStep) * normal);
                normal = _state[i];
            }

            actions[i] = Math.Clamp(actions[i] + normal, -1f, 1f);
        }
    }

    /// <summary>An episode ended in a slot: its process starts over.</summary>
    public void End(int slot)
    {
        if (_state.Length > 0)
        {
            _state.AsSpan(slot * actionSize, actionSize).Clear();
        }
    }

    public void Save(TensorArchive archive, string name) => archive.Add<float>(name, _state);

    public void Load(TensorArchive archive, string name) => archive.Read<float>(name, _state);
}
