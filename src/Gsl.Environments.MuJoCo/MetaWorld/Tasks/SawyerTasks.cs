namespace Gsl.Environments.MuJoCo;

/// <summary>The tasks there are.</summary>
internal static class SawyerTasks
{
    /// <summary>Every task: the fifty of MT-50, in the benchmark's order.</summary>
    public static IReadOnlyList<SawyerTask> All { get; } =
    [
        new AssemblyTask(),
        new BasketballTask(),
        new BinPickingTask(),
        new BoxCloseTask(),
        new ButtonPressTopdownTask(),
        new ButtonPressTopdownWallTask(),
        new ButtonPressTask(),
        new ButtonPressWallTask(),
        new CoffeeButtonTask(),
        new CoffeePullTask(),
        new CoffeePushTask(),
        new DialTurnTask(),
        new DisassembleTask(),
        new DoorCloseTask(),
        new DoorLockTask(),
        new DoorOpenTask(),
        new DoorUnlockTask(),
        new HandInsertTask(),
        new DrawerCloseTask(),
        new DrawerOpenTask(),
        new FaucetOpenTask(),
        new FaucetCloseTask(),
        new HammerTask(),
        new HandlePressSideTask(),
        new HandlePressTask(),
        new HandlePullSideTask(),
        new HandlePullTask(),
        new LeverPullTask(),
        new PickPlaceWallTask(),
        new PickOutOfHoleTask(),
        new PickPlaceTask(),
        new PlateSlideTask(),
        new PlateSlideSideTask(),
        new PlateSlideBackTask(),
        new PlateSlideBackSideTask(),
        new PegInsertSideTask(),
        new PegUnplugSideTask(),
        new SoccerTask(),
        new StickPushTask(),
        new StickPullTask(),
        new PushTask(),
        new PushWallTask(),
        new PushBackTask(),
        new ReachTask(),
        new ReachWallTask(),
        new ShelfPlaceTask(),
        new SweepIntoTask(),
        new SweepTask(),
        new WindowOpenTask(),
        new WindowCloseTask(),
    ];

    /// <summary>The ten tasks of MT-10, in the benchmark's order.</summary>
    public static IReadOnlyList<SawyerTask> Ten { get; } =
    [
        Find("reach"),
        Find("push"),
        Find("pick-place"),
        Find("door-open"),
        Find("drawer-open"),
        Find("drawer-close"),
        Find("button-press-topdown"),
        Find("peg-insert-side"),
        Find("window-open"),
        Find("window-close"),
    ];

    /// <summary>The task of a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static SawyerTask Find(string name) => All.FirstOrDefault(task => task.Name == name)
        ?? throw new ArgumentException($"There is no Meta-World task '{name}' here; there are {string.Join(", ", All.Select(task => task.Name))}.", nameof(name));
}
