namespace Gsl.Cli;

/// <summary>Keys of a Procgen game: arrows or a number pad move, letters are the special actions.</summary>
internal static class GameKeys
{
    /// <summary>The action that does nothing.</summary>
    public const int Nothing = 4;

    /// <summary>What the keys do, for people.</summary>
    public const string Help = "arrows move, Home/End/PgUp/PgDn move slantwise, space or D fires, A W S Q E other specials, R restarts, X quits";

    /// <summary>The action of a key, or null where it has none. Movement is 3 * (horizontal + 1) + vertical + 1.</summary>
    public static int? ActionOf(ConsoleKey key) => key switch
    {
        ConsoleKey.LeftArrow => 1,
        ConsoleKey.RightArrow => 7,
        ConsoleKey.UpArrow => 5,
        ConsoleKey.DownArrow => 3,
        ConsoleKey.Home => 2,
        ConsoleKey.End => 0,
        ConsoleKey.PageUp => 8,
        ConsoleKey.PageDown => 6,
        ConsoleKey.D or ConsoleKey.Spacebar => 9,
        ConsoleKey.A => 10,
        ConsoleKey.W => 11,
        ConsoleKey.S => 12,
        ConsoleKey.Q => 13,
        ConsoleKey.E => 14,
        _ => null,
    };
}
