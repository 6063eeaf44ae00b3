using Gsl.Environments;
using Gsl.Numerics;

namespace Gsl.Learning.Tests;

/// <summary>
/// A point that starts on a ring must reach the middle and stay there; in two of the four quadrants the controls work the wrong way
/// round, but for the neighbourhood of the middle. Fixed horizon; the reward is 1 near the middle. One variation per quadrant.
/// </summary>
internal sealed class MirrorFamily : EnvironmentFamily
{
    private const float Near = 0.3f;
    private const float Plain = 0.4f;
    private const float Speed = 0.2f;

    public override string Name => "mirror";

    public override string Summary => "Go to the middle, sometimes backwards.";

    public override ObservationSpace ObservationSpace { get; } = new(2);

    public override ActionSpace ActionSpace { get; } = new BoxActionSpace(2, -1f, 1f);

    public override IReadOnlyList<VariationId> Variations { get; } = [new(0), new(1), new(2), new(3)];

    public override int Horizon => 25;

    public override IEnvironment CreateEnvironment() => new Environment();

    /// <summary>What an expert does: straight to the middle.</summary>
    public static void Answer(ReadOnlySpan<float> place, Span<float> action)
    {
        float sign = IsMirrored(place) ? 1f : -1f;
        for (int i = 0; i < 2; i++)
        {
            action[i] = Math.Clamp(sign * place[i] / Speed, -1f, 1f);
        }
    }

    /// <summary>An expert's episodes in quadrants whose controls are plain: what happens elsewhere they do not show.</summary>
    public static DemonstrationSet Demonstrate(int episodes)
    {
        DemonstrationSet set = new(2, 2);
        MirrorFamily family = new();
        RandomStream random = RandomStream.Create(5, "expert");
        float[] observations = new float[2 * family.Horizon];
        float[] actions = new float[2 * family.Horizon];
        for (int episode = 0; episode < episodes; episode++)
        {
            VariationId variation = new(2 * (episode % 2));
            IEnvironment environment = family.CreateEnvironment();
            environment.Reset(variation, ref random, observations.AsSpan(0, 2));
            double sum = 0;
            for (int t = 0; t < family.Horizon; t++)
            {
                Answer(observations.AsSpan(2 * t, 2), actions.AsSpan(2 * t, 2));
                Span<float> next = t + 1 < family.Horizon ? observations.AsSpan(2 * (t + 1), 2) : new float[2];
                sum += environment.Step(actions.AsSpan(2 * t, 2), ref random, next).Reward;
            }

            set.Add(observations, actions, variation, sum, true, "scripted");
        }

        return set;
    }

    /// <summary>The mean return of a policy over episodes of all four quadrants.</summary>
    public static double Evaluate(Action<float[], float[]> policy)
    {
        const int Episodes = 40;
        MirrorFamily family = new();
        RandomStream random = RandomStream.Create(6, "evaluation");
        IEnvironment environment = family.CreateEnvironment();
        float[] observation = new float[2];
        float[] action = new float[2];
        double sum = 0;
        for (int episode = 0; episode < Episodes; episode++)
        {
            environment.Reset(new VariationId(episode % 4), ref random, observation);
            for (int t = 0; t < family.Horizon; t++)
            {
                policy(observation, action);
                for (int i = 0; i < 2; i++)
                {
                    action[i] = Math.Clamp(action[i], -1f, 1f);
                }

                sum += environment.Step(action, ref random, observation).Reward;
            }
        }

        return sum / Episodes;
    }

    private static bool IsMirrored(ReadOnlySpan<float> place) =>
        place[0] * place[1] < 0f && (place[0] * place[0]) + (place[1] * place[1]) > Plain * Plain;

    private sealed class Environment : IEnvironment
    {
        private readonly float[] _place = new float[2];

        public void Reset(VariationId variation, ref RandomStream random, Span<float> observation)
        {
            float angle = (MathF.PI / 2f * variation.Value) + random.NextSingle(0.3f, 1.27f);
            _place[0] = MathF.Cos(angle);
            _place[1] = MathF.Sin(angle);
            _place.CopyTo(observation);
        }

        public StepResult Step(ReadOnlySpan<float> action, ref RandomStream random, Span<float> observation)
        {
            float sign = IsMirrored(_place) ? -1f : 1f;
            for (int i = 0; i < 2; i++)
            {
                _place[i] = Math.Clamp(_place[i] + (sign * Speed * action[i]) + (0.02f * random.NextGaussian()), -1.5f, 1.5f);
            }

            _place.CopyTo(observation);
            return new StepResult((_place[0] * _place[0]) + (_place[1] * _place[1]) < Near * Near ? 1f : 0f, Terminated: false);
        }

        public void SaveState(StateWriter writer) => writer.WriteSpan<float>(_place);

        public void RestoreState(StateReader reader) => reader.ReadSpan<float>(_place);
    }
}
