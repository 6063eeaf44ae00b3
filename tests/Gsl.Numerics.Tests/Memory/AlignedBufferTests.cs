namespace Gsl.Numerics.Tests.Memory;

public sealed unsafe class AlignedBufferTests
{
    [Fact]
    public void Buffers_start_on_a_cache_line_zeroed_and_stay_there()
    {
        List<AlignedBuffer> buffers = [];
        for (int length = 0; length < 200; length++)
        {
            AlignedBuffer buffer = new(length);
            Assert.Equal(0u, (nuint)buffer.Pointer % 64);
            Assert.Equal(length, buffer.Length);
            Assert.Equal(length, buffer.Span.Length);
            Assert.Equal(-1, buffer.Span.IndexOfAnyExcept(0f));
            buffers.Add(buffer);
        }

        nuint[] before = [.. buffers.Select(Address)];
        GC.Collect();
        Assert.Equal(before, buffers.Select(Address));
    }

    [Fact]
    public void Span_slice_and_pointer_show_the_same_elements()
    {
        AlignedBuffer buffer = new(10);
        buffer.Span[7] = 3f;
        Assert.Equal(3f, buffer.Slice(5, 4)[2]);
        Assert.Equal(3f, buffer.Pointer[7]);
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Slice(5, 6).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => new AlignedBuffer(-1));
    }

    private static nuint Address(AlignedBuffer buffer) => (nuint)buffer.Pointer;
}
