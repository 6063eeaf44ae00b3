using System.Runtime.InteropServices;

namespace Gsl.Environments.MuJoCo.Tests;

public sealed class MuJoCoLibraryTests
{
    private const string FallingBall = """
        <mujoco><worldbody><body><freejoint/><geom type="sphere" size="0.1"/></body></worldbody></mujoco>
        """;

    [Fact]
    public void A_path_without_a_file_is_named_with_what_to_do()
    {
        EnvironmentConfigurationException refused = Assert.Throws<EnvironmentConfigurationException>(() => MuJoCoLibrary.Load("/nowhere/libmujoco.so"));

        Assert.Contains("'/nowhere/libmujoco.so', where there is no file", refused.Message, StringComparison.Ordinal);
        Assert.Contains("apt-get install libmujoco2.2.2", refused.Message, StringComparison.Ordinal);
        Assert.Contains("mujoco_library", refused.Message, StringComparison.Ordinal);
        Assert.Contains("GSL_MUJOCO_LIBRARY", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_library_is_not_given_to_the_system()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllText(path, "no library at all");
        try
        {
            Assert.Contains("is no shared library", Assert.Throws<EnvironmentConfigurationException>(() => MuJoCoLibrary.Load(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Another_library_is_refused_by_what_it_lacks()
    {
        // Any library will do that every process on the platform has loaded.
        string other = OperatingSystem.IsWindows() ? "kernel32.dll" : OperatingSystem.IsMacOS() ? "libSystem.dylib" : "libc.so.6";

        EnvironmentConfigurationException refused = Assert.Throws<EnvironmentConfigurationException>(() => MuJoCoLibrary.Load(other));

        Assert.Contains("is not MuJoCo's", refused.Message, StringComparison.Ordinal);
        Assert.Contains("mj_version", refused.Message, StringComparison.Ordinal);
    }

    [CompilerFact]
    public void An_unknown_version_is_refused_by_its_number_before_anything_is_read()
    {
        string folder = Directory.CreateTempSubdirectory("gsl-mujoco-").FullName;
        try
        {
            // Every other function of the stand-in ends the process.
            EnvironmentConfigurationException refused = Assert.Throws<EnvironmentConfigurationException>(() => MuJoCoLibrary.Load(StandInEngine.Build(folder, 313)));

            Assert.Contains("is MuJoCo 3.1.3, but known are only 2.2.2", refused.Message, StringComparison.Ordinal);
            Assert.Contains("apt-get install libmujoco2.2.2", refused.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [EngineFact]
    public void The_known_layout_passes_the_self_test_and_the_same_name_gives_the_same_library()
    {
        Assert.Equal(222, Engine.Library.Version);
        Assert.Same(Engine.Library, MuJoCoLibrary.Load(""));
    }

    [EngineFact]
    public void A_model_the_engine_refuses_gives_its_words()
    {
        Assert.Contains("XML", Assert.Throws<MuJoCoException>(() => MuJoCoModel.Compile(Engine.Library, "<mujoco><worldbody>")).Message, StringComparison.Ordinal);
        Assert.Contains(
            "sizes must be positive",
            Assert.Throws<MuJoCoException>(() => MuJoCoModel.Compile(Engine.Library, FallingBall.Replace("0.1", "-1", StringComparison.Ordinal))).Message,
            StringComparison.Ordinal);
    }

    [EngineFact]
    public unsafe void An_error_of_the_engine_becomes_an_exception_on_its_thread_and_not_the_end_of_the_process()
    {
        nint handle = NativeLibrary.Load(Engine.Library.Path);
        var raise = (delegate* unmanaged[Cdecl]<byte*, void>)NativeLibrary.GetExport(handle, "mju_error");
        fixed (byte* words = "the test's own error\0"u8)
        {
            raise(words);
        }

        Assert.Contains("the test's own error", Assert.Throws<MuJoCoException>(MuJoCoLibrary.ThrowOnError).Message, StringComparison.Ordinal);
        MuJoCoLibrary.ThrowOnError();
    }

    [EngineFact]
    public void A_ball_falls_as_semi_implicit_euler_says()
    {
        using MuJoCoModel model = MuJoCoModel.Compile(Engine.Library, FallingBall);
        using var data = new MuJoCoData(model);
        data.Reset();
        for (int i = 0; i < 10; i++)
        {
            data.Step1();
            data.Step2();
        }

        // v = -n g h, z = -g h^2 n (n + 1) / 2.
        Assert.Equal(-9.81 * 0.002 * 10, data.Velocities[2], 1e-12);
        Assert.Equal(-9.81 * 0.002 * 0.002 * 55, data.Positions[2], 1e-12);
    }

    [EngineFact]
    public void Copies_of_a_model_have_their_own_arrays()
    {
        using MuJoCoModel model = MuJoCoModel.Compile(Engine.Library, FallingBall);
        using MuJoCoModel copy = model.Copy();

        copy.Damping[2] = 5.0;

        Assert.Equal(0.0, model.Damping[2]);
        Assert.Equal(5.0, copy.Damping[2]);
    }
}
