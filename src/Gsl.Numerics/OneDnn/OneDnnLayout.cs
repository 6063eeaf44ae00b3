namespace Gsl.Numerics.OneDnn;

/// <summary>The library's description of a tensor: shape, element type and order in memory.</summary>
internal sealed unsafe class OneDnnLayout
{
    private const int Bytes = 696;
    private const int AnyTag = 1;
    private const int VectorTag = 2;
    private const int PictureTag = 20;
    private const int WeightTag = 30;

    private readonly byte[] _bytes = GC.AllocateArray<byte>(Bytes, pinned: true);

    private OneDnnLayout(OneDnnElement element, int tag, params ReadOnlySpan<long> sizes)
    {
        fixed (long* size = sizes)
        {
            OneDnnLibrary.Check(
                OneDnnNative.InitializeLayout(Pointer, sizes.Length, size, (int)element, tag), "dnnl_memory_desc_init_by_tag");
        }
    }

    private OneDnnLayout(byte* source) => new ReadOnlySpan<byte>(source, Bytes).CopyTo(_bytes);

    /// <summary>Valid while this object is reachable.</summary>
    public byte* Pointer
    {
        get
        {
            fixed (byte* pointer = _bytes)
            {
                return pointer;
            }
        }
    }

    /// <summary>Float32 elements that hold the tensor.</summary>
    public int FloatCount => checked((int)((OneDnnNative.LayoutBytes(Pointer) + sizeof(float) - 1) / sizeof(float)));

    /// <summary>[count][height][width][channels].</summary>
    public static OneDnnLayout Pictures(OneDnnElement element, int count, int height, int width, int channels) =>
        new(element, PictureTag, count, channels, height, width);

    /// <summary>3 x 3 weights in whatever order a primitive likes best.</summary>
    public static OneDnnLayout AnyWeights(OneDnnElement element, int outputs, int inputs) =>
        new(element, AnyTag, outputs, inputs, 3, 3);

    /// <summary>Weights [ky][kx][inputs][outputs].</summary>
    public static OneDnnLayout PlainWeights(int outputs, int inputs) =>
        new(OneDnnElement.Float32, WeightTag, outputs, inputs, 3, 3);

    public static OneDnnLayout Vector(int length) => new(OneDnnElement.Float32, VectorTag, length);

    /// <summary>What a primitive asks for.</summary>
    public static OneDnnLayout Of(OneDnnHandle description, OneDnnQuery query) =>
        new(OneDnnNative.QueryLayout(description.Value, (int)query, 0));
}
