namespace Gsl.Environments.MuJoCo;

/// <summary>Press a button from above, with closed fingers.</summary>
internal sealed class ButtonPressTopdownTask() : TopdownButtonTask(
    "button-press-topdown", "Press a button from above.", ["table", "button-topdown"], "sawyer_button_press_topdown")
{
    protected override double Readiness(double opening) => 1 - opening;
}
