namespace Gsl.Environments.MuJoCo;

/// <summary>Press a button from above, behind a wall; here open fingers are worth more.</summary>
internal sealed class ButtonPressTopdownWallTask() : TopdownButtonTask(
    "button-press-topdown-wall",
    "Press a button from above, behind a wall.",
    ["table", "button-topdown", "button-wall-high"],
    "sawyer_button_press_topdown_wall")
{
    protected override double Readiness(double opening) => Math.Max(opening, 0);
}
