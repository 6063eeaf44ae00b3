namespace Gsl.Environments.MuJoCo;

/// <summary>The tasks there are.</summary>
internal static class SawyerTasks
{
    /// <summary>The ten tasks of MT-10, in the benchmark's order.</summary>
    public static IReadOnlyList<SawyerTask> Ten { get; } =
    [
        new ReachTask(),
        new PushTask(),
        new PickPlaceTask(),
        new DoorOpenTask(),
        new DrawerOpenTask(),
        new DrawerCloseTask(),
        new ButtonPressTopdownTask(),
        new PegInsertSideTask(),
        new WindowOpenTask(),
        new WindowCloseTask(),
    ];

    /// <summary>Every task.</summary>
    public static IReadOnlyList<SawyerTask> All { get; } =
    [
        .. Ten,
        new AssemblyTask(),
        new BasketballTask(),
        new BinPickingTask(),
        new BoxCloseTask(),
        new ButtonPressTask(),
        new ButtonPressTopdownWallTask(),
        new ButtonPressWallTask(),
        new CoffeeButtonTask(),
        new CoffeePullTask(),
        new CoffeePushTask(),
        new DialTurnTask(),
        new DisassembleTask(),
        new DoorCloseTask(),
        new DoorLockTask(),
        new DoorUnlockTask(),
        new FaucetCloseTask(),
        new FaucetOpenTask(),
        new HammerTask(),
        new HandInsertTask(),
        new HandlePressSideTask(),
        new HandlePressTask(),
        new HandlePullSideTask(),
        new HandlePullTask(),
        new LeverPullTask(),
        new PegUnplugSideTask(),
        new PickOutOfHoleTask(),
        new PickPlaceWallTask(),
        new PlateSlideBackSideTask(),
        new PlateSlideBackTask(),
        new PlateSlideSideTask(),
        new PlateSlideTask(),
        new PushBackTask(),
        new PushWallTask(),
        new ReachWallTask(),
        new ShelfPlaceTask(),
        new SoccerTask(),
        new StickPullTask(),
        new StickPushTask(),
        new SweepIntoTask(),
        new SweepTask(),
    ];

    /// <summary>The task of a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static SawyerTask Find(string name) => All.FirstOrDefault(task => task.Name == name)
        ?? throw new ArgumentException($"There is no Meta-World task '{name}' here; there are {string.Join(", ", All.Select(task => task.Name))}.", nameof(name));
}
