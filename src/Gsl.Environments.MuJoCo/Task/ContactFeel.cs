namespace Gsl.Environments.MuJoCo;

/// <summary>What the robot's state tells about contacts.</summary>
public enum ContactFeel
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>One flag: some joint feels a contact.</summary>
    One,

    /// <summary>A flag for each joint.</summary>
    PerJoint,
}
