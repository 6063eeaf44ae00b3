using System.Runtime.InteropServices;

namespace Gsl.Numerics.OneDnn;

/// <summary>The part of oneDNN's C interface (version 2) that convolutions need. All functions return 0 for success.</summary>
internal static unsafe partial class OneDnnNative
{
    private const string Library = "libdnnl.so.2";
    private const string OpenMp = "libgomp.so.1";

    [LibraryImport(Library, EntryPoint = "dnnl_engine_create")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int CreateEngine(out nint engine, int kind, nuint index);

    [LibraryImport(Library, EntryPoint = "dnnl_stream_create")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int CreateStream(out nint stream, nint engine, uint flags);

    [LibraryImport(Library, EntryPoint = "dnnl_stream_destroy")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int DestroyStream(nint stream);

    [LibraryImport(Library, EntryPoint = "dnnl_memory_desc_init_by_tag")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int InitializeLayout(byte* layout, int dimensions, long* sizes, int element, int tag);

    [LibraryImport(Library, EntryPoint = "dnnl_memory_desc_get_size")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nuint LayoutBytes(byte* layout);

    [LibraryImport(Library, EntryPoint = "dnnl_memory_create")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int CreateMemory(out nint memory, byte* layout, nint engine, void* data);

    [LibraryImport(Library, EntryPoint = "dnnl_memory_set_data_handle")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int SetMemory(nint memory, void* data);

    [LibraryImport(Library, EntryPoint = "dnnl_memory_destroy")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int DestroyMemory(nint memory);

    [LibraryImport(Library, EntryPoint = "dnnl_convolution_forward_desc_init")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int InitializeForward(
        byte* operation, int propagation, int algorithm, byte* source, byte* weights, byte* bias, byte* destination, long* strides, long* left, long* right);

    [LibraryImport(Library, EntryPoint = "dnnl_convolution_backward_data_desc_init")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int InitializeBackwardData(
        byte* operation, int algorithm, byte* source, byte* weights, byte* destination, long* strides, long* left, long* right);

    [LibraryImport(Library, EntryPoint = "dnnl_convolution_backward_weights_desc_init")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int InitializeBackwardWeights(
        byte* operation, int algorithm, byte* source, byte* weights, byte* bias, byte* destination, long* strides, long* left, long* right);

    [LibraryImport(Library, EntryPoint = "dnnl_reorder_primitive_desc_create")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int CreateReorder(
        out nint description, byte* source, nint sourceEngine, byte* destination, nint destinationEngine, nint attributes);

    [LibraryImport(Library, EntryPoint = "dnnl_primitive_attr_create")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int CreateAttributes(out nint attributes);

    [LibraryImport(Library, EntryPoint = "dnnl_primitive_attr_destroy")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int DestroyAttributes(nint attributes);

    [LibraryImport(Library, EntryPoint = "dnnl_primitive_attr_set_scratchpad_mode")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int SetScratchpadMode(nint attributes, int mode);

    [LibraryImport(Library, EntryPoint = "dnnl_primitive_attr_set_post_ops")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int SetPostOperations(nint attributes, nint operations);

    [LibraryImport(Library, EntryPoint = "dnnl_post_ops_create")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int CreatePostOperations(out nint operations);

    [LibraryImport(Library, EntryPoint = "dnnl_post_ops_destroy")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int DestroyPostOperations(nint operations);

    [LibraryImport(Library, EntryPoint = "dnnl_post_ops_append_sum")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int AppendSum(nint operations, float scale);

    [LibraryImport(Library, EntryPoint = "dnnl_post_ops_append_eltwise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int AppendElementwise(nint operations, float scale, int algorithm, float alpha, float beta);

    [LibraryImport(Library, EntryPoint = "dnnl_primitive_desc_create")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int CreateDescription(out nint description, byte* operation, nint attributes, nint engine, nint forward);

    [LibraryImport(Library, EntryPoint = "dnnl_primitive_desc_destroy")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int DestroyDescription(nint description);

    [LibraryImport(Library, EntryPoint = "dnnl_primitive_desc_query_md")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial byte* QueryLayout(nint description, int what, int index);

    [LibraryImport(Library, EntryPoint = "dnnl_primitive_create")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int CreatePrimitive(out nint primitive, nint description);

    [LibraryImport(Library, EntryPoint = "dnnl_primitive_destroy")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int DestroyPrimitive(nint primitive);

    [LibraryImport(Library, EntryPoint = "dnnl_primitive_execute")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Execute(nint primitive, nint stream, int count, OneDnnArgument* arguments);

    /// <summary>OpenMP's number of threads for the calling thread: one, as this project's own threads share the work.</summary>
    [LibraryImport(OpenMp, EntryPoint = "omp_set_num_threads")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial void SetThreads(int threads);
}
