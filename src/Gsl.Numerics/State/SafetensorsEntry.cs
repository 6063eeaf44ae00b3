namespace Gsl.Numerics;

/// <summary>One tensor as a safetensors header describes it; offsets count from the end of the header.</summary>
internal sealed record SafetensorsEntry(string Name, TensorElement Element, int[] Shape, long Start, long End);
