using System.Globalization;
using System.Text;

namespace Gsl.Cli;

/// <summary>Turns a picture into coloured half blocks, two rows of pixels to a line of text: what a terminal shows over any connection.</summary>
internal static class TerminalPicture
{
    private const string Reset = "\e[0m";

    /// <summary>Appends pixels [size, size, 3] as size / 2 lines; colours are only named where they change.</summary>
    public static void Append(StringBuilder text, ReadOnlySpan<byte> pixels, int size)
    {
        for (int y = 0; y + 1 < size; y += 2)
        {
            int upper = -1;
            int lower = -1;
            for (int x = 0; x < size; x++)
            {
                int above = Colour(pixels, size, x, y);
                int below = Colour(pixels, size, x, y + 1);
                if (above != upper)
                {
                    AppendColour(text, 38, above);
                    upper = above;
                }

                if (below != lower)
                {
                    AppendColour(text, 48, below);
                    lower = below;
                }

                text.Append('▀');
            }

            text.Append(Reset).Append("\r\n");
        }
    }

    private static int Colour(ReadOnlySpan<byte> pixels, int size, int x, int y)
    {
        ReadOnlySpan<byte> pixel = pixels.Slice(3 * ((y * size) + x), 3);
        return (pixel[0] << 16) | (pixel[1] << 8) | pixel[2];
    }

    private static void AppendColour(StringBuilder text, int kind, int colour) =>
        text.Append(CultureInfo.InvariantCulture, $"\e[{kind};2;{colour >> 16};{(colour >> 8) & 255};{colour & 255}m");
}
