using Gsl.Environments;
using Gsl.Environments.MuJoCo;
using Gsl.Environments.Procgen;

namespace Gsl.Cli;

/// <summary>What every command works with.</summary>
/// <param name="Terminal">Where it writes.</param>
/// <param name="Experiments">Trains.</param>
/// <param name="Interrupted">Cancelled when the user wants it to stop.</param>
internal sealed record CommandContext(Terminal Terminal, IExperimentRunner Experiments, CancellationToken Interrupted)
{
    /// <summary>The built-in environments, the Procgen games, ours and the genuine library's, the chairs to push, Meta-World's tasks, and those of the plugins given.</summary>
    public static EnvironmentRegistry LoadEnvironments(IEnumerable<string> plugins)
    {
        EnvironmentRegistry registry = new();
        foreach (ProcgenProvider game in ProcgenProvider.All)
        {
            registry.Register(game);
        }

        foreach (NativeProcgenProvider game in NativeProcgenProvider.All)
        {
            registry.Register(game);
        }

        registry.Register(new PushChairProvider());
        foreach (MetaWorldProvider task in MetaWorldProvider.All)
        {
            registry.Register(task);
        }

        foreach (string plugin in plugins)
        {
            registry.LoadPlugin(plugin);
        }

        return registry;
    }
}
