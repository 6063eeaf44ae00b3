using System.Runtime.Intrinsics;
using Gsl.Numerics.Kernels;

namespace Gsl.Numerics;

/// <summary>The two halves of an Adam step, the gradients' norm and the update, cut into ranges of parameters that run in parallel.</summary>
/// <remarks>The ranges do not depend on the number of threads, and their sums are added in order: the same bits on any number.</remarks>
internal sealed unsafe class AdamRanges : IParallelWork
{
    // Whole blocks of a sum, so that the norm has the bits of VectorMath.SumOfSquares; parameters, gradients and moments of a
    // range fit a core's own cache.
    private const int BlocksPerRange = 4;
    private const int Length = BlocksPerRange * VectorMath.BlockLength;

    private readonly AlignedBuffer _first;
    private readonly AlignedBuffer _second;
    private readonly double[] _squares;
    private float* _parameters;
    private float* _gradients;
    private AdamStep _step;
    private bool _updates;

    public AdamRanges(AlignedBuffer first, AlignedBuffer second)
    {
        _first = first;
        _second = second;
        Count = (first.Length + Length - 1) / Length;
        _squares = new double[(first.Length + VectorMath.BlockLength - 1) / VectorMath.BlockLength];
    }

    /// <summary>Number of ranges, the items of both halves.</summary>
    public int Count { get; }

    /// <summary>What the first half found.</summary>
    public double SumOfSquares
    {
        get
        {
            double sum = 0;
            foreach (double squares in _squares)
            {
                sum += squares;
            }

            return sum;
        }
    }

    /// <summary>Before the items of the first half; the pointer must stay valid until the second is done.</summary>
    public void BeginSquares(float* gradients)
    {
        _gradients = gradients;
        _updates = false;
    }

    /// <summary>Before the items of the second half.</summary>
    public void BeginUpdate(in AdamStep step, float* parameters, float* gradients)
    {
        _step = step;
        _parameters = parameters;
        _gradients = gradients;
        _updates = true;
    }

    /// <inheritdoc/>
    public void Execute(int item, int worker)
    {
        int start = item * Length;
        int length = Math.Min(Length, _first.Length - start);
        if (_updates)
        {
            Update(SimdSupport.Best, start, length);
            return;
        }

        for (int i = 0; i < length; i += VectorMath.BlockLength)
        {
            ReadOnlySpan<float> block = new(_gradients + start + i, Math.Min(VectorMath.BlockLength, length - i));
            _squares[(start + i) / VectorMath.BlockLength] = VectorMath.SumOfSquares(block);
        }
    }

    private void Update(SimdLevel level, int start, int length)
    {
        float* parameters = _parameters + start;
        float* gradients = _gradients + start;
        float* first = _first.Pointer + start;
        float* second = _second.Pointer + start;
        switch (level)
        {
            case SimdLevel.Vector512:
                AdamKernel<Simd512, Vector512<float>>.Run(_step, parameters, gradients, first, second, length);
                break;
            case SimdLevel.Vector256:
                AdamKernel<Simd256, Vector256<float>>.Run(_step, parameters, gradients, first, second, length);
                break;
            default:
                AdamKernel<Simd128, Vector128<float>>.Run(_step, parameters, gradients, first, second, length);
                break;
        }
    }
}
