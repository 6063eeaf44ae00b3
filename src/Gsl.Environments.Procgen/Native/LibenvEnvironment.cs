using System.Runtime.ConstrainedExecution;
using System.Runtime.InteropServices;

namespace Gsl.Environments.Procgen;

/// <summary>One environment of the library with the memory it writes to; closed when nobody refers to it, or before.</summary>
internal sealed unsafe class LibenvEnvironment : CriticalFinalizerObject, IDisposable
{
    private const int Alignment = 64;

    private readonly LibenvLibrary _library;
    private readonly int _pictureBytes;
    private nint _environment;
    private byte* _memory;
    private byte* _picture;
    private float* _reward;
    private byte* _first;
    private int* _action;
    private int* _level;
    private int* _previousLevel;

    /// <summary>Makes the environment and lets it start its first episode.</summary>
    /// <exception cref="EnvironmentConfigurationException">Its tensors are not those of Procgen.</exception>
    public LibenvEnvironment(LibenvLibrary library, string resources, IReadOnlyList<LibenvValue> values)
    {
        _library = library;
        nint environment = library.Make(resources, values);
        // An environment that is not as expected is left open: nothing is known of closing one that was never started.
        Require(environment, LibenvSpace.Observation, $"rgb UInt8[{ProcgenFamily.PictureSize},{ProcgenFamily.PictureSize},3]");
        Require(environment, LibenvSpace.Action, "action Int32[]");
        _pictureBytes = 3 * ProcgenFamily.PictureSize * ProcgenFamily.PictureSize;
        LibenvTensorType[] infos = library.TensorTypes(environment, LibenvSpace.Info);
        int level = Index(infos, "level_seed Int32[]");
        int previousLevel = Index(infos, "prev_level_seed Int32[]");
        Allocate(infos, level, previousLevel, out LibenvBuffers buffers);
        _environment = environment;
        library.SetBuffers(environment, &buffers);
        library.Observe(environment);
    }

    ~LibenvEnvironment() => Release();

    /// <summary>Reward of the last action.</summary>
    public float Reward => *_reward;

    /// <summary>Whether the present observation is an episode's first.</summary>
    public bool IsFirst => *_first != 0;

    /// <summary>Seed of the present level.</summary>
    public int Level => *_level;

    /// <summary>Seed of the level that the last action was taken on.</summary>
    public int PreviousLevel => *_previousLevel;

    /// <summary>Steps once; where an episode ends the next begins at once.</summary>
    public void Act(int action)
    {
        *_action = action;
        _library.Act(_environment);
        _library.Observe(_environment);
        GC.KeepAlive(this);
    }

    /// <summary>Copies the present observation.</summary>
    public void CopyPicture(Span<byte> pixels)
    {
        new ReadOnlySpan<byte>(_picture, _pictureBytes).CopyTo(pixels);
        GC.KeepAlive(this);
    }

    /// <summary>Writes the state and returns its length; <paramref name="state"/> must have room for <see cref="LibenvLibrary.StateCapacity"/> bytes.</summary>
    public int GetState(Span<byte> state)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(state.Length, LibenvLibrary.StateCapacity, nameof(state));
        fixed (byte* first = state)
        {
            int length = _library.GetState(_environment, first, LibenvLibrary.StateCapacity);
            GC.KeepAlive(this);
            return length;
        }
    }

    /// <summary>Restores a state and its observation.</summary>
    public void SetState(ReadOnlySpan<byte> state)
    {
        fixed (byte* first = state)
        {
            _library.SetState(_environment, first, state.Length);
            GC.KeepAlive(this);
        }
    }

    /// <summary>Closes the environment.</summary>
    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    private void Require(nint environment, LibenvSpace space, string expected)
    {
        LibenvTensorType[] types = _library.TensorTypes(environment, space);
        if (types.Length != 1 || types[0].ToString() != expected)
        {
            throw Unexpected($"{space} {expected}", types);
        }
    }

    private int Index(LibenvTensorType[] infos, string expected)
    {
        int index = Array.FindIndex(infos, info => info.ToString() == expected);
        return index >= 0 ? index : throw Unexpected($"{LibenvSpace.Info} {expected}", infos);
    }

    private EnvironmentConfigurationException Unexpected(string expected, LibenvTensorType[] found) => new(
        $"The library '{_library.Path}' is not Procgen's: {expected} was expected, found {string.Join(", ", found)}. Point 'library' to that of openai/procgen 0.10.7.");

    // One block: the pointers the library is given, then what they point to.
    private void Allocate(LibenvTensorType[] infos, int level, int previousLevel, out LibenvBuffers buffers)
    {
        int bytes = Align((infos.Length + 2) * sizeof(void*)) + Align(_pictureBytes) + (3 * Alignment) + infos.Sum(info => Align(info.Bytes));
        _memory = (byte*)NativeMemory.AlignedAlloc((nuint)bytes, Alignment);
        NativeMemory.Clear(_memory, (nuint)bytes);
        void** pointers = (void**)_memory;
        byte* next = _memory + Align((infos.Length + 2) * sizeof(void*));
        pointers[0] = _picture = Take(ref next, _pictureBytes);
        pointers[1] = _action = (int*)Take(ref next, sizeof(int));
        _reward = (float*)Take(ref next, sizeof(float));
        _first = Take(ref next, sizeof(byte));
        for (int i = 0; i < infos.Length; i++)
        {
            pointers[i + 2] = Take(ref next, infos[i].Bytes);
        }

        _level = (int*)pointers[level + 2];
        _previousLevel = (int*)pointers[previousLevel + 2];
        buffers = new LibenvBuffers { Observations = pointers, Actions = pointers + 1, Infos = pointers + 2, Rewards = _reward, First = _first };
    }

    private static byte* Take(ref byte* next, int bytes)
    {
        byte* taken = next;
        next += Align(bytes);
        return taken;
    }

    private static int Align(int bytes) => (bytes + Alignment - 1) & -Alignment;

    private void Release()
    {
        if (_environment != 0)
        {
            _library.Close(_environment);
            _environment = 0;
        }

        NativeMemory.AlignedFree(_memory);
        _memory = null;
    }
}
