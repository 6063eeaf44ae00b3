namespace Gsl.Numerics;

/// <summary>The gain of the initial weights of a range of outputs, after the ranges before it.</summary>
/// <param name="Count">Number of outputs.</param>
/// <param name="Gain">0.01 for a policy's and 1 for a value's is the field's habit.</param>
public readonly record struct OutputGain(int Count, float Gain);
