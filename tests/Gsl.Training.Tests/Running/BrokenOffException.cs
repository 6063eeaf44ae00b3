namespace Gsl.Training.Tests.Running;

/// <summary>Stands for the end of a process.</summary>
#pragma warning disable CA1032, CA1064 // Thrown and caught in one test.
internal sealed class BrokenOffException : Exception;
#pragma warning restore CA1032, CA1064
