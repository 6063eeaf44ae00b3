using System.Runtime.InteropServices;

namespace Gsl.Numerics;

/// <summary>
/// Named tensors in memory, in insertion order: what a checkpoint holds, and what the safetensors files hold.
/// </summary>
/// <param name="source">Where the tensors come from (a file path), for error messages.</param>
public sealed class TensorArchive(string source = "memory")
{
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    /// <summary>Where the tensors come from.</summary>
    public string Source { get; } = source;

    /// <summary>Names in insertion order.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Whether a tensor of that name is present.</summary>
    public bool Contains(string name) => _entries.ContainsKey(name);

    /// <summary>Element type of a tensor.</summary>
    /// <exception cref="StateFormatException">There is no such tensor.</exception>
    public TensorElement ElementOf(string name) => Find(name).Element;

    /// <summary>Shape of a tensor.</summary>
    /// <exception cref="StateFormatException">There is no such tensor.</exception>
    public IReadOnlyList<int> ShapeOf(string name) => Find(name).Shape;

    /// <summary>The raw little-endian bytes of a tensor.</summary>
    /// <exception cref="StateFormatException">There is no such tensor.</exception>
    public ReadOnlyMemory<byte> BytesOf(string name) => Find(name).Bytes;

    /// <summary>Adds a copy of <paramref name="values"/>; an empty shape means one dimension of that length.</summary>
    /// <exception cref="ArgumentException">The name is taken, or the shape does not hold that many values.</exception>
    public void Add<T>(string name, ReadOnlySpan<T> values, params ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        int[] dimensions = shape.IsEmpty ? [values.Length] : shape.ToArray();
        AddBytes(name, ElementFor<T>(), dimensions, MemoryMarshal.AsBytes(values).ToArray());
    }

    /// <summary>Adds a tensor by its bytes; the array is kept, not copied.</summary>
    /// <exception cref="ArgumentException">The name is taken, or the shape does not hold that many bytes.</exception>
    public void AddBytes(string name, TensorElement element, int[] shape, byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(bytes);
        long count = 1;
        foreach (int dimension in shape)
        {
            count *= dimension;
        }

        if (count * SizeOf(element) != bytes.Length)
        {
            throw new ArgumentException(
                $"Tensor '{name}' of shape [{string.Join(", ", shape)}] and type {element} takes {count * SizeOf(element)} bytes, was given {bytes.Length}.",
                nameof(bytes));
        }

        if (!_entries.TryAdd(name, new Entry(element, shape, bytes)))
        {
            throw new ArgumentException($"A tensor named '{name}' was added already.", nameof(name));
        }

        _names.Add(name);
    }

    /// <summary>Copies a tensor into <paramref name="destination"/>, checking element type and length.</summary>
    /// <exception cref="StateFormatException">The tensor is missing, of another type or of another length.</exception>
    public void Read<T>(string name, Span<T> destination)
        where T : unmanaged
    {
        Entry entry = Find(name);
        TensorElement expected = ElementFor<T>();
        ReadOnlySpan<T> values = MemoryMarshal.Cast<byte, T>(entry.Bytes);
        if (entry.Element != expected || values.Length != destination.Length)
        {
            throw new StateFormatException(
                $"{Source}: tensor '{name}' should hold {destination.Length} values of type {expected}, "
                + $"but holds shape [{string.Join(", ", entry.Shape)}] of type {entry.Element}.");
        }

        values.CopyTo(destination);
    }

    /// <summary>Reads a tensor of exactly one element.</summary>
    /// <exception cref="StateFormatException">The tensor is missing, of another type or not a single value.</exception>
    public T ReadScalar<T>(string name)
        where T : unmanaged
    {
        Span<T> value = stackalloc T[1];
        Read(name, value);
        return value[0];
    }

    /// <summary>A reader over a byte tensor that a <see cref="StateWriter"/> filled.</summary>
    /// <exception cref="StateFormatException">The tensor is missing.</exception>
    public StateReader OpenState(string name) => new(Find(name).Bytes, $"'{name}' in {Source}");

    internal static int SizeOf(TensorElement element) => element switch
    {
        TensorElement.U8 => 1,
        TensorElement.F32 or TensorElement.I32 => 4,
        _ => 8,
    };

    private static TensorElement ElementFor<T>()
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            return TensorElement.F32;
        }

        if (typeof(T) == typeof(double))
        {
            return TensorElement.F64;
        }

        if (typeof(T) == typeof(int))
        {
            return TensorElement.I32;
        }

        if (typeof(T) == typeof(long))
        {
            return TensorElement.I64;
        }

        if (typeof(T) == typeof(ulong))
        {
            return TensorElement.U64;
        }

        return typeof(T) == typeof(byte)
            ? TensorElement.U8
            : throw new NotSupportedException($"Tensors of {typeof(T).Name} cannot be stored; use float, double, int, long, ulong or byte.");
    }

    private Entry Find(string name) => _entries.TryGetValue(name, out Entry? entry)
        ? entry
        : throw new StateFormatException($"{Source}: tensor '{name}' is missing; present are {string.Join(", ", _names)}.");

    private sealed record Entry(TensorElement Element, int[] Shape, byte[] Bytes);
}
