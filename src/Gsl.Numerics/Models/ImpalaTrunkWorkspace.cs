namespace Gsl.Numerics;

/// <summary>Activations and scratch of one thread's use of an <see cref="ImpalaTrunk"/>.</summary>
internal abstract class ImpalaTrunkWorkspace;
