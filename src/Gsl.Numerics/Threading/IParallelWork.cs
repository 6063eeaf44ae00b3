namespace Gsl.Numerics;

/// <summary>Work cut into numbered items that may run in any order on any thread.</summary>
public interface IParallelWork
{
    /// <summary>Runs item <paramref name="item"/>; <paramref name="worker"/> (0 = the calling thread) identifies the scratch memory to use.</summary>
    void Execute(int item, int worker);
}
