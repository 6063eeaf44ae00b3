namespace Gsl.Numerics;

/// <summary>A group of a network's outputs whose initial weights are drawn apart from the others', as if it were a layer of its own.</summary>
/// <param name="Size">Number of outputs.</param>
/// <param name="Gain">Gain of the initial weights.</param>
public readonly record struct OutputHead(int Size, float Gain);
