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
        new ButtonPressTopdownWallTask(),
        new BasketballTask(),
        new BinPickingTask(),
        new BoxCloseTask(),
        new CoffeeButtonTask(),
        new CoffeePullTask(),
        new CoffeePushTask(),
        new DoorCloseTask(),
        new HandlePressTask(),
        new HandInsertTask(),
        new PegUnplugSideTask(),
        new PickOutOfHoleTask(),
        new PickPlaceWallTask(),
        new PushBackTask(),
        new PushWallTask(),
        new ReachWallTask(),
        new ShelfPlaceTask(),
        new SoccerTask(),
        new StickPullTask(),
        new StickPushTask(),
        new SweepTask(),
        new SweepIntoTask(),
    ];

    /// <summary>The task of a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static SawyerTask Find(string name) => All.FirstOrDefault(task => task.Name == name)
        ?? throw new ArgumentException($"There is no Meta-World task '{name}' here; there are {string.Join(", ", All.Select(task => task.Name))}.", nameof(name));
}
