using Gsl.Numerics.Kernels;

namespace Gsl.Numerics.OneDnn;

/// <summary>
/// The convolutions of an <see cref="ImpalaCnn"/> by oneDNN, in groups of rows, in float32 or with operands in bfloat16; pools,
/// and the first convolution, whose three channels suit no library, by the managed kernels.
/// </summary>
internal sealed class OneDnnImpalaTrunk : ImpalaTrunk
{
    /// <summary>Rows in one call of the library.</summary>
    public const int GroupRows = 8;

    private readonly ImpalaStage[] _stages;
    private readonly OneDnnConvolution?[][] _convolutions;
    private readonly OneDnnElement _element;
    private readonly SimdLevel _level;

    public OneDnnImpalaTrunk(ImpalaStage[] stages, OneDnnElement element, SimdLevel level)
    {
        OneDnnLibrary.UseOneThread();
        _stages = stages;
        _element = element;
        _level = level;
        _convolutions = new OneDnnConvolution?[stages.Length][];
        for (int s = 0; s < stages.Length; s++)
        {
            ImpalaStage stage = stages[s];
            _convolutions[s] = new OneDnnConvolution?[stage.Layers.Length];
            for (int i = s == 0 ? 1 : 0; i < stage.Layers.Length; i++)
            {
                bool first = i == 0, inner = i % 2 == 1;
                _convolutions[s][i] = new OneDnnConvolution(
                    stage.Layers[i],
                    GroupRows,
                    first ? stage.InputHeight : stage.Height,
                    first ? stage.InputWidth : stage.Width,
                    element,
                    inner ? element : OneDnnElement.Float32,
                    first ? OneDnnPostOperation.None : inner ? OneDnnPostOperation.Relu : OneDnnPostOperation.Sum);
            }
        }
    }

    public override unsafe void ParametersChanged()
    {
        OneDnnLibrary.UseOneThread();
        foreach (OneDnnConvolution?[] stage in _convolutions)
        {
            foreach (OneDnnConvolution? convolution in stage)
            {
                convolution?.Refresh(Parameters);
            }
        }
    }

    public override ImpalaTrunkWorkspace CreateWorkspace(int rows)
    {
        int bytes = _element == OneDnnElement.Float32 ? sizeof(float) : sizeof(ushort);
        return new OneDnnImpalaWorkspace(_stages, _convolutions, rows, GroupRows, bytes);
    }

    public override unsafe void Forward(byte* pictures, nint stride, int rows, float* features, ImpalaTrunkWorkspace workspace)
    {
        OneDnnLibrary.UseOneThread();
        OneDnnImpalaWorkspace own = (OneDnnImpalaWorkspace)workspace;
        for (int start = 0; start < rows; start += GroupRows)
        {
            int count = Math.Min(GroupRows, rows - start);
            if (_element == OneDnnElement.Float32)
            {
                OneDnnImpalaPasses<StoredFloat32>.Forward(_level, _stages, Parameters, pictures, stride, start, count, features, own);
            }
            else
            {
                OneDnnImpalaPasses<StoredBFloat16>.Forward(_level, _stages, Parameters, pictures, stride, start, count, features, own);
            }
        }

        GC.KeepAlive(own);
    }

    public override unsafe void Backward(
        byte* pictures, nint stride, int rows, float* features, float* featureGradients, ImpalaTrunkWorkspace workspace, float* gradients)
    {
        OneDnnLibrary.UseOneThread();
        OneDnnImpalaWorkspace own = (OneDnnImpalaWorkspace)workspace;
        int area = own.Stages[^1].Area;
        for (int start = 0; start < rows; start += GroupRows)
        {
            int count = Math.Min(GroupRows, rows - start);
            float* gradient = own.Stages[^1].StreamGradient;
            nint offset = (nint)start * area;
            PassPositive(features + offset, featureGradients + offset, gradient, count * area);
            new Span<float>(gradient + (count * area), (GroupRows - count) * area).Clear();
            if (_element == OneDnnElement.Float32)
            {
                OneDnnImpalaPasses<StoredFloat32>.Backward(_level, _stages, pictures, stride, start, count, own, gradients);
            }
            else
            {
                OneDnnImpalaPasses<StoredBFloat16>.Backward(_level, _stages, pictures, stride, start, count, own, gradients);
            }
        }

        GC.KeepAlive(own);
    }
}
