using Gsl.Environments.Procgen;
using Gsl.Numerics;

namespace Gsl.Benchmarks;

/// <summary>Writes a sheet of pictures, one row per game, as a PPM file: levels 0 to 5 of hard mode after 40 random steps, and one large picture each.</summary>
internal static class ProcgenLook
{
    private const int Levels = 6;
    private const int Steps = 40;
    private const int Tile = 256;

    public static void Run(ReadOnlySpan<string> arguments)
    {
        string path = arguments.Length > 0 ? arguments[0] : "procgen.ppm";
        var mode = arguments.Length > 1 && arguments[1] == "easy" ? ProcgenMode.Easy : ProcgenMode.Hard;
        int width = (Levels + 1) * Tile;
        byte[] sheet = new byte[GameKind.All.Count * Tile * width * 3];
        byte[] small = new byte[3 * ProcgenFamily.PictureSize * ProcgenFamily.PictureSize];
        byte[] large = new byte[3 * Tile * Tile];
        for (int row = 0; row < GameKind.All.Count; row++)
        {
            ProcgenGame game = GameKind.All[row].Create(new ProcgenOptions { Mode = mode });
            RandomStream random = RandomStream.Create(3, "look");
            for (int level = 0; level < Levels; level++)
            {
                Play(game, level, ref random);
                game.Draw(small, ProcgenFamily.PictureSize);
                Paste(small, ProcgenFamily.PictureSize, sheet, width, row * Tile, level * Tile);
            }

            game.Draw(large, Tile);
            Paste(large, Tile, sheet, width, row * Tile, Levels * Tile);
        }

        using FileStream file = File.Create(path);
        file.Write(System.Text.Encoding.ASCII.GetBytes($"P6 {width} {GameKind.All.Count * Tile} 255\n"));
        file.Write(sheet);
    }

    private static void Play(ProcgenGame game, int level, ref RandomStream random)
    {
        game.Reset(level);
        for (int step = 0; step < Steps; step++)
        {
            game.Step(random.NextInt32(ProcgenFamily.ActionCount));
            if (game.Done)
            {
                game.Reset(level);
            }
        }
    }

    private static void Paste(byte[] picture, int size, byte[] sheet, int width, int top, int left)
    {
        int zoom = Tile / size;
        for (int y = 0; y < Tile - 2; y++)
        {
            for (int x = 0; x < Tile - 2; x++)
            {
                picture.AsSpan((((y / zoom * size) + (x / zoom)) * 3), 3).CopyTo(sheet.AsSpan((((top + y) * width) + left + x) * 3));
            }
        }
    }
}
