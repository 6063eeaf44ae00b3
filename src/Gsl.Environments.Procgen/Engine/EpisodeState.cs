namespace Gsl.Environments.Procgen;

/// <summary>What every game keeps of an episode besides its entities; four-byte fields only.</summary>
internal struct EpisodeState
{
    public Mt19937 Random;

    /// <summary>Steps taken on the level.</summary>
    public int Time;

    /// <summary>The draw in [0, 10^6) each step begins with; several games have no other randomness in a step.</summary>
    public int StepInteger;
    public int LevelSeed;
    public float Reward;
    public int Done;
    public int Completed;

    /// <summary>Horizontal part of the action, -1, 0 or 1.</summary>
    public int ActionX;

    /// <summary>Vertical part of the action, -1, 0 or 1.</summary>
    public int ActionY;

    /// <summary>Special action 1 to 6, or 0.</summary>
    public int Special;

    /// <summary>Last movement that was not "stay", 0 to 8.</summary>
    public int LastMovement;
    public int Backdrop;
    public float BackdropShift;
    public int Entities;
}
