using Gsl.Numerics;

namespace Gsl.Learning.Tests;

/// <summary>Gradients by central differences: the oracle of every loss that goes through whole networks.</summary>
internal static class FiniteDifferences
{
    private const float Step = 0.004f;

    /// <summary>The gradient of a loss with respect to every parameter; zero for padding.</summary>
    public static double[] Of(ActorCritic networks, Func<double> loss)
    {
        bool[] used = Mask(networks, _ => true);
        double[] gradient = new double[used.Length];
        for (int i = 0; i < gradient.Length; i++)
        {
            if (!used[i])
            {
                continue;
            }

            float parameter = networks.Parameters.Span[i];
            gradient[i] = (At(parameter + Step) - At(parameter - Step)) / (2 * Step);
            At(parameter);

            double At(float value)
            {
                networks.Parameters.Span[i] = value;
                networks.ParametersChanged();
                return loss();
            }
        }

        return gradient;
    }

    /// <summary>Which parameters belong to the tensors whose names a test accepts; padding belongs to none.</summary>
    public static bool[] Mask(ActorCritic networks, Func<string, bool> accepts)
    {
        TensorArchive named = new();
        networks.Save(named, "", networks.Parameters.Span);
        TensorArchive marked = new();
        foreach (string name in named.Names)
        {
            int[] shape = [.. named.ShapeOf(name)];
            float[] marks = new float[shape.Aggregate(1, (product, size) => product * size)];
            Array.Fill(marks, accepts(name) ? 1f : 0f);
            marked.Add<float>(name, marks, shape);
        }

        float[] mask = new float[networks.Parameters.Length];
        networks.Load(marked, "", mask);
        return [.. mask.Select(mark => mark != 0f)];
    }
}
