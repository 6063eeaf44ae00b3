namespace Gsl.Numerics;

/// <summary>Adds up the gradients of the shards of a minibatch.</summary>
public static unsafe class GradientReduction
{
    /// <summary>
    /// destination[i] = shards[0, i] + shards[1, i] + ..., in shard order, of <paramref name="shards"/> [shard][destination.Length].
    /// The destination may be the first shard. Allocates nothing.
    /// </summary>
    /// <exception cref="ArgumentException">The shards are not a whole, positive number of destinations long.</exception>
    public static void Sum(ReadOnlySpan<float> shards, Span<float> destination)
    {
        int length = destination.Length;
        if (length == 0 || shards.Length == 0 || shards.Length % length != 0)
        {
            throw new ArgumentException($"'shards' holds {shards.Length} elements, should hold one or more times {length}.", nameof(shards));
        }

        fixed (float* source = shards)
        fixed (float* result = destination)
        {
            if (result != source)
            {
                shards[..length].CopyTo(destination);
            }

            for (int start = length; start < shards.Length; start += length)
            {
                VectorMath.Add(result, source + start, result, length);
            }
        }
    }
}
