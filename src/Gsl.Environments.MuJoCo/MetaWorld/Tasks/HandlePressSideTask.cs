namespace Gsl.Environments.MuJoCo;

/// <summary>Press a handle at the side down.</summary>
internal sealed class HandlePressSideTask() : HandlePressingTask("handle-press-side", "Press a handle at the side down.", sideways: true);
