namespace Gsl.Numerics.OneDnn;

/// <summary>A compiled operation. Any number of threads may run it at once, each with its own memory and scratchpad.</summary>
internal sealed unsafe class OneDnnPrimitive
{
    private const int UserScratchpad = 1;
    private const int Relu = 31;

    private readonly OneDnnHandle _primitive;

    private OneDnnPrimitive(nint description)
    {
        Description = new OneDnnHandle(description, &OneDnnNative.DestroyDescription);
        OneDnnLibrary.Check(OneDnnNative.CreatePrimitive(out nint primitive, description), "dnnl_primitive_create");
        _primitive = new OneDnnHandle(primitive, &OneDnnNative.DestroyPrimitive);
        Scratchpad = OneDnnLayout.Of(Description, OneDnnQuery.Scratchpad);
    }

    /// <summary>What can be asked for layouts.</summary>
    public OneDnnHandle Description { get; }

    public OneDnnLayout Scratchpad { get; }

    /// <summary>Compiles an initialised operation descriptor; <paramref name="forward"/> may be null.</summary>
    public static OneDnnPrimitive Create(byte* operation, OneDnnPrimitive? forward, OneDnnPostOperation post = OneDnnPostOperation.None)
    {
        OneDnnLibrary.Check(OneDnnNative.CreateAttributes(out nint attributes), "dnnl_primitive_attr_create");
        OneDnnLibrary.Check(OneDnnNative.CreatePostOperations(out nint operations), "dnnl_post_ops_create");
        try
        {
            OneDnnLibrary.Check(
                post switch
                {
                    OneDnnPostOperation.Relu => OneDnnNative.AppendElementwise(operations, 1f, Relu, 0f, 0f),
                    OneDnnPostOperation.Sum => OneDnnNative.AppendSum(operations, 1f),
                    _ => 0,
                },
                "dnnl_post_ops_append");
            OneDnnLibrary.Check(OneDnnNative.SetPostOperations(attributes, operations), "dnnl_primitive_attr_set_post_ops");
            OneDnnLibrary.Check(OneDnnNative.SetScratchpadMode(attributes, UserScratchpad), "dnnl_primitive_attr_set_scratchpad_mode");
            nint hint = forward is null ? 0 : forward.Description.Value;
            OneDnnLibrary.Check(
                OneDnnNative.CreateDescription(out nint description, operation, attributes, OneDnnLibrary.Engine, hint),
                "dnnl_primitive_desc_create");
            return new OneDnnPrimitive(description);
        }
        finally
        {
            _ = OneDnnNative.DestroyPostOperations(operations);
            _ = OneDnnNative.DestroyAttributes(attributes);
        }
    }

    /// <summary>Copies a tensor from one layout and element type to another.</summary>
    public static OneDnnPrimitive CreateReorder(OneDnnLayout source, OneDnnLayout destination)
    {
        nint engine = OneDnnLibrary.Engine;
        OneDnnLibrary.Check(
            OneDnnNative.CreateReorder(out nint description, source.Pointer, engine, destination.Pointer, engine, 0),
            "dnnl_reorder_primitive_desc_create");
        return new OneDnnPrimitive(description);
    }

    public void Run(OneDnnHandle stream, params ReadOnlySpan<OneDnnArgument> arguments)
    {
        fixed (OneDnnArgument* argument = arguments)
        {
            OneDnnLibrary.Check(
                OneDnnNative.Execute(_primitive.Value, stream.Value, arguments.Length, argument), "dnnl_primitive_execute");
        }
    }
}
