using System.CommandLine;
using System.Globalization;
using System.Text;
using Gsl.Environments;
using Gsl.Environments.Procgen;
using Gsl.Numerics;

namespace Gsl.Cli;

/// <summary><c>gsl play</c>: a person plays a game in the terminal.</summary>
internal static class PlayCommand
{
    private const int FramesPerSecond = 15;

    // Terminals tell presses, not releases; held keys repeat some thirty times a second after half a second.
    private const int StepsAKeyLasts = 4;

    private const int SmallestSize = 32;

    private const int LargestSize = 128;

    private const int LinesOfText = 3;

    public static Command Create(CommandContext context)
    {
        Argument<string> game = new("game") { Description = "The game, such as bigfish.", HelpName = "GAME" };
        Option<int> level = new("--level") { Description = "Seed of the level.", HelpName = "SEED", DefaultValueFactory = _ => 0 };
        SharedOptions.RequireRange(level, 0, int.MaxValue - 1);
        Option<bool> hard = new("--hard") { Description = "Play in hard mode." };
        Command command = new("play", "Play a Procgen game in this terminal, also over SSH.") { game, level, hard };
        command.SetAction(parsed =>
        {
            ProcgenFamily family = Open(parsed.GetRequiredValue(game), parsed.GetValue(level), parsed.GetValue(hard));
            if (Console.IsInputRedirected || Console.IsOutputRedirected)
            {
                throw new BadInputException("gsl play needs a terminal for keys and pictures. To see a policy play, use gsl video.");
            }

            Play(family, new VariationId(parsed.GetValue(level)), context);
            return ExitCode.Done;
        });
        return command;
    }

    private static ProcgenFamily Open(string game, int level, bool hard)
    {
        string name = game.Contains(':', StringComparison.Ordinal) ? game : "procgen:" + game;
        Dictionary<string, string> options = new(StringComparer.Ordinal)
        {
            ["mode"] = hard ? "hard" : "easy",
            ["start_level"] = level.ToString(CultureInfo.InvariantCulture),
            ["num_levels"] = "1",
        };
        return CommandContext.LoadEnvironments([]).Create(name, options) is ProcgenFamily family
            ? family
            : throw new BadInputException($"{game} is not a game a person can play; 'gsl env list' shows those that begin with procgen:.");
    }

    private static void Play(ProcgenFamily family, VariationId level, CommandContext context)
    {
        IPictureEnvironment environment = (IPictureEnvironment)family.CreateEnvironment();
        TextWriter output = context.Terminal.Output;
        int size = Math.Clamp(Math.Min(Console.WindowWidth - 1, 2 * (Console.WindowHeight - LinesOfText)), SmallestSize, LargestSize) / 2 * 2;
        byte[] pixels = new byte[3 * size * size];
        StringBuilder text = new();
        RandomStream stream = RandomStream.Create(0, "play");
        float[] observation = new float[family.ObservationSpace.Size];
        Round round = new();
        environment.Reset(level, ref stream, observation);
        output.Write("\e[?25l\e[2J");
        try
        {
            while (!context.Interrupted.IsCancellationRequested && round.Read())
            {
                if (round.Restarts)
                {
                    environment.Reset(level, ref stream, observation);
                    round = new Round();
                }

                if (!round.Ended)
                {
                    round.Account(environment.Step([round.Action], ref stream, observation));
                }

                environment.DrawPicture(pixels, size);
                text.Clear().Append("\e[H");
                TerminalPicture.Append(text, pixels, size);
                text.Append(CultureInfo.InvariantCulture, $"\e[Klevel {level}  step {round.Steps}  return {round.Return:0.##}{(round.Ended ? "  over: R restarts" : "")}\r\n\e[K{GameKeys.Help}");
                output.Write(text);
                output.Flush();
                context.Interrupted.WaitHandle.WaitOne(TimeSpan.FromSeconds(1.0 / FramesPerSecond));
            }
        }
        finally
        {
            output.Write("\e[0m\e[?25h\r\n");
        }
    }

    /// <summary>One try at a level and the keys pressed in it.</summary>
    private sealed class Round
    {
        private int _lasts;

        public int Action { get; private set; } = GameKeys.Nothing;

        public int Steps { get; private set; }

        public double Return { get; private set; }

        public bool Ended { get; private set; }

        public bool Restarts { get; private set; }

        /// <summary>Takes the keys pressed since the last step; false to quit.</summary>
        public bool Read()
        {
            if (--_lasts < 0)
            {
                Action = GameKeys.Nothing;
            }

            while (Console.KeyAvailable)
            {
                ConsoleKey key = Console.ReadKey(intercept: true).Key;
                if (key is ConsoleKey.X or ConsoleKey.Escape)
                {
                    return false;
                }

                Restarts |= key == ConsoleKey.R;
                if (GameKeys.ActionOf(key) is { } action)
                {
                    Action = action;
                    _lasts = StepsAKeyLasts;
                }
            }

            return true;
        }

        public void Account(StepResult result)
        {
            Steps++;
            Return += result.Reward;
            Ended = result.Terminated;
        }
    }
}
