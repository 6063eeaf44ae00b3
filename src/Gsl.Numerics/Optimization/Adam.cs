using Gsl.Numerics.Kernels;

namespace Gsl.Numerics;

/// <summary>Adam (Kingma and Ba 2015, Algorithm 1) over a flat parameter vector, with clipping by the global norm.</summary>
/// <remarks>
/// Its whole state is <see cref="FirstMoment"/>, <see cref="SecondMoment"/> (in the parameters' layout) and
/// <see cref="StepCount"/>. The same bits on every processor and on any number of threads. Nothing allocates after construction.
/// </remarks>
public sealed unsafe class Adam
{
    private readonly float _epsilon;
    private readonly double _beta1;
    private readonly double _beta2;
    private readonly WorkerPool? _workers;
    private readonly AdamRanges _ranges;

    /// <summary>Creates the optimiser of <paramref name="parameterCount"/> parameters, moments zero.</summary>
    /// <param name="parameterCount">Length of the parameter vector.</param>
    /// <param name="epsilon">Added to the root of the corrected second moment.</param>
    /// <param name="beta1">Decay of the first moment, in [0, 1).</param>
    /// <param name="beta2">Decay of the second moment, in [0, 1).</param>
    /// <param name="workers">Threads that share a step's ranges of parameters, or null for the calling one.</param>
    public Adam(int parameterCount, float epsilon = 1e-5f, double beta1 = 0.9, double beta2 = 0.999, WorkerPool? workers = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(parameterCount);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(epsilon);
        ArgumentOutOfRangeException.ThrowIfNegative(beta1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(beta1, 1.0);
        ArgumentOutOfRangeException.ThrowIfNegative(beta2);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(beta2, 1.0);
        _epsilon = epsilon;
        _beta1 = beta1;
        _beta2 = beta2;
        FirstMoment = new AlignedBuffer(parameterCount);
        SecondMoment = new AlignedBuffer(parameterCount);
        _ranges = new AdamRanges(FirstMoment, SecondMoment);
        _workers = _ranges.Count > 1 ? workers : null;
    }

    /// <summary>Decaying mean of the gradients.</summary>
    public AlignedBuffer FirstMoment { get; }

    /// <summary>Decaying mean of the squared gradients.</summary>
    public AlignedBuffer SecondMoment { get; }

    /// <summary>Number of steps taken.</summary>
    public long StepCount { get; set; }

    /// <summary>
    /// One step against <paramref name="gradients"/>, first scaled down so that their Euclidean norm is at most
    /// <paramref name="maximumNorm"/> (infinity: never).
    /// </summary>
    /// <returns>
    /// The norm before clipping. If it is not finite nothing was changed: the caller decides what a broken gradient means.
    /// </returns>
    public double Step(
        Span<float> parameters, ReadOnlySpan<float> gradients, float learningRate, float maximumNorm = float.PositiveInfinity)
    {
        int length = FirstMoment.Length;
        VectorMath.RequireSame(length, parameters.Length, nameof(parameters));
        VectorMath.RequireSame(length, gradients.Length, nameof(gradients));
        fixed (float* p = parameters)
        fixed (float* g = gradients)
        {
            return Step(p, g, learningRate, maximumNorm);
        }
    }

    private double Step(float* parameters, float* gradients, float learningRate, float maximumNorm)
    {
        _ranges.BeginSquares(gradients);
        WorkerPool.Run(_workers, _ranges, _ranges.Count);
        double norm = Math.Sqrt(_ranges.SumOfSquares);
        if (!double.IsFinite(norm))
        {
            return norm;
        }

        StepCount++;
        AdamStep step = new()
        {
            // The small number keeps a zero gradient from dividing by zero, as in PyTorch's clip_grad_norm_.
            Clip = (float)Math.Min(1.0, maximumNorm / (norm + 1e-6)),
            FirstShare = (float)(1.0 - _beta1),
            SecondShare = (float)(1.0 - _beta2),
            SecondDecay = (float)_beta2,
            Rate = (float)(learningRate / (1.0 - Math.Pow(_beta1, StepCount))),
            InverseCorrection = (float)(1.0 / Math.Sqrt(1.0 - Math.Pow(_beta2, StepCount))),
            Epsilon = _epsilon,
        };
        _ranges.BeginUpdate(step, parameters, gradients);
        WorkerPool.Run(_workers, _ranges, _ranges.Count);
        return norm;
    }
}
