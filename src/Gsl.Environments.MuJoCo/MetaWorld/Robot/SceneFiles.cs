namespace Gsl.Environments.MuJoCo;

/// <summary>Meta-World's own scene files, in the folder of an installation.</summary>
internal static class SceneFiles
{
    private static readonly string[] Suffixes = ["_v3.xml", "_v2.xml", ".xml"];

    /// <summary>The file of a task's scene.</summary>
    /// <exception cref="EnvironmentConfigurationException">It is not there.</exception>
    public static string Find(string folder, SawyerTask task)
    {
        foreach (string suffix in Suffixes)
        {
            string path = Path.Combine(folder, task.SceneFile + suffix);
            if (File.Exists(path))
            {
                return path;
            }
        }

        throw new EnvironmentConfigurationException(
            $"The option 'scene_folder' names '{folder}', where there is no {task.SceneFile}.xml, _v2.xml or _v3.xml for the task '{task.Name}'. "
            + "Give the folder 'sawyer_xyz' of a Meta-World installation's assets, or leave the option out for the embedded models.");
    }
}
