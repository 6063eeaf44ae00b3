using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Gsl.Cli.Tests;

public sealed class PictureTests
{
    [Fact]
    public void An_animation_holds_every_picture_in_valid_chunks()
    {
        byte[][] pictures = [[.. Enumerable.Range(0, 48).Select(i => (byte)i)], [.. Enumerable.Range(0, 48).Select(i => (byte)(255 - i))]];
        using MemoryStream stream = new();
        using (AnimatedPng animation = new(stream, 4, 15))
        {
            animation.Add(pictures[0]);
            animation.Add(pictures[1]);
        }

        List<(string Type, byte[] Data)> chunks = Chunks(stream.ToArray());

        Assert.Equal(["IHDR", "acTL", "fcTL", "IDAT", "fcTL", "fdAT", "IEND"], chunks.Select(chunk => chunk.Type));
        Assert.Equal(2u, BinaryPrimitives.ReadUInt32BigEndian(chunks[1].Data));
        Assert.Equal(pictures[0], Pixels(chunks[3].Data));
        Assert.Equal(pictures[1], Pixels(chunks[5].Data[4..]));
        Assert.Equal([0u, 1u, 2u], new[] { chunks[2], chunks[4], chunks[5] }.Select(chunk => BinaryPrimitives.ReadUInt32BigEndian(chunk.Data)));
    }

    [Fact]
    public void The_check_is_that_of_the_standard() =>
        Assert.Equal(0xAE426082u, PngCheck.Compute("IEND"u8, []));

    [Fact]
    public void A_terminal_shows_two_rows_of_pixels_in_a_line_and_names_colours_where_they_change()
    {
        StringBuilder text = new();

        TerminalPicture.Append(text, [1, 2, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9], 2);

        Assert.Equal("\e[38;2;1;2;3m\e[48;2;4;5;6m▀\e[48;2;7;8;9m▀\e[0m\r\n", text.ToString());
    }

    [Theory]
    [InlineData(ConsoleKey.LeftArrow, 1)]
    [InlineData(ConsoleKey.PageUp, 8)]
    [InlineData(ConsoleKey.Spacebar, 9)]
    [InlineData(ConsoleKey.F1, null)]
    public void Keys_are_the_actions_of_the_games(ConsoleKey key, int? action) => Assert.Equal(action, GameKeys.ActionOf(key));

    private static List<(string Type, byte[] Data)> Chunks(byte[] file)
    {
        List<(string, byte[])> chunks = [];
        for (int at = 8; at < file.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            byte[] type = file[(at + 4)..(at + 8)];
            byte[] data = file[(at + 8)..(at + 8 + length)];
            Assert.Equal(PngCheck.Compute(type, data), BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)));
            chunks.Add((Encoding.ASCII.GetString(type), data));
            at += 12 + length;
        }

        return chunks;
    }

    private static byte[] Pixels(byte[] compressed)
    {
        using MemoryStream result = new();
        using ZLibStream stream = new(new MemoryStream(compressed), CompressionMode.Decompress);
        stream.CopyTo(result);
        byte[] rows = result.ToArray();
        return [.. Enumerable.Range(0, 4).SelectMany(y => rows[((13 * y) + 1)..(13 * (y + 1))])];
    }
}
