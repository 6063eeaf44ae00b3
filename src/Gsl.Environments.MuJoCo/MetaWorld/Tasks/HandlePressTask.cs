namespace Gsl.Environments.MuJoCo;

/// <summary>Press a handle down.</summary>
internal sealed class HandlePressTask() : HandlePressingTask("handle-press", "Press a handle down.", sideways: false);
