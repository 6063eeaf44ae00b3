using System.Globalization;
using Gsl.Environments.Procgen;
using Gsl.Numerics;

namespace Gsl.Benchmarks;

/// <summary>
/// Writes pictures as a PPM file: a sheet with one row per game (levels 0 to 5 of hard mode after 40 random steps, and one large
/// picture each), or one game as its page shows it (an easy level as an agent sees it and drawn large, the same level in hard mode).
/// </summary>
internal static class ProcgenLook
{
    private const int Levels = 6;
    private const int Steps = 40;
    private const int Tile = 256;

    private const int Tries = 10_000;

    public static void Run(ReadOnlySpan<string> arguments)
    {
        string name = arguments.Length > 0 ? arguments[0] : "";
        if (GameKind.All.FirstOrDefault(kind => kind.Name == name) is { } kind)
        {
            RunGame(
                kind,
                arguments.Length > 1 ? arguments[1] : kind.Name + ".ppm",
                arguments.Length > 2 ? int.Parse(arguments[2], CultureInfo.InvariantCulture) : 0,
                arguments.Length > 3 ? int.Parse(arguments[3], CultureInfo.InvariantCulture) : Steps);
            return;
        }

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

        Write(path, sheet, width);
    }

    private static void RunGame(GameKind kind, string path, int level, int steps)
    {
        const int Width = 3 * Tile;
        byte[] sheet = new byte[3 * Width * Tile];
        byte[] small = new byte[3 * ProcgenFamily.PictureSize * ProcgenFamily.PictureSize];
        byte[] large = new byte[3 * Tile * Tile];
        ProcgenGame easy = kind.Create(new ProcgenOptions { Mode = ProcgenMode.Easy });
        Survive(easy, level, steps);
        easy.Draw(small, ProcgenFamily.PictureSize);
        Paste(small, ProcgenFamily.PictureSize, sheet, Width, 0, 0);
        easy.Draw(large, Tile);
        Paste(large, Tile, sheet, Width, 0, Tile);
        ProcgenGame hard = kind.Create(new ProcgenOptions { Mode = ProcgenMode.Hard });
        Survive(hard, level, steps);
        hard.Draw(large, Tile);
        Paste(large, Tile, sheet, Width, 0, 2 * Tile);
        Write(path, sheet, Width);
    }

    private static void Write(string path, byte[] sheet, int width)
    {
        using FileStream file = File.Create(path);
        file.Write(System.Text.Encoding.ASCII.GetBytes($"P6 {width} {sheet.Length / (3 * width)} 255\n"));
        file.Write(sheet);
    }

    // Random actions, again from the start where they were fatal, until an episode is so many steps old.
    private static void Survive(ProcgenGame game, int level, int steps)
    {
        RandomStream random = RandomStream.Create(3, "look");
        for (int attempt = 0; attempt < Tries; attempt++)
        {
            game.Reset(level);
            while (!game.Done && game.Time < steps)
            {
                game.Step(random.NextInt32(ProcgenFamily.ActionCount));
            }

            if (!game.Done)
            {
                return;
            }
        }
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
