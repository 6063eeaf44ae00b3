namespace Gsl.Environments.MuJoCo;

/// <summary>
/// Reads every field of the known layout from a small model whose values follow from its description by hand, or from the
/// engine's own functions. A library of the right version that was built otherwise is refused here.
/// </summary>
internal static class MuJoCoSelfTest
{
    private const double Gravity = 9.81;
    private const double TimeStep = 0.002;
    private const double Tolerance = 1e-9;

    // A box that lies a centimetre deep in the floor; a ball in the air with an arm on a hinge.
    private const string Xml = """
        <mujoco>
          <option timestep="0.002"/>
          <worldbody>
            <geom name="floor" type="plane" size="5 5 1"/>
            <body name="box" pos="-1 -2 0.29"><freejoint/><geom type="box" size="0.1 0.2 0.3"/></body>
            <body name="ball" pos="0.25 0.5 3">
              <freejoint/>
              <geom type="sphere" size="0.15"/>
              <site name="mark" pos="0.1 0 0.2" euler="0 0 90"/>
              <body name="arm" pos="0 0 0.75">
                <joint name="hinge" type="hinge" axis="0 1 0" damping="0.7" frictionloss="0.3"/>
                <geom type="capsule" size="0.03 0.4" pos="0 0 0.4"/>
              </body>
            </body>
            <body name="target" mocap="true" pos="4 5 6" quat="0 1 0 0"/>
          </worldbody>
          <equality>
            <weld body1="target" body2="ball" active="false" anchor="1 2 3" relpose="4 5 6 0 0 1 0" torquescale="7"/>
          </equality>
          <actuator><motor joint="hinge"/></actuator>
        </mujoco>
        """;

    /// <exception cref="EnvironmentConfigurationException">A value read is not the one known.</exception>
    public static void Run(MuJoCoLibrary library)
    {
        List<string> wrong = [];
        using MuJoCoModel model = MuJoCoModel.Compile(library, Xml);
        CheckCounts(model, wrong);
        if (wrong.Count == 0)
        {
            CheckModel(model, wrong);
            using var data = new MuJoCoData(model);
            CheckData(data, wrong);
        }

        if (wrong.Count > 0)
        {
            throw new EnvironmentConfigurationException(
                $"The library '{library.Path}' says it is a known version of MuJoCo, but its structures differ: {string.Join(", ", wrong)}. {MuJoCoLibraryFiles.Remedy}");
        }
    }

    private static void CheckCounts(MuJoCoModel model, List<string> wrong)
    {
        Expect(wrong, "nq", model.PositionCount, 15);
        Expect(wrong, "nv", model.VelocityCount, 13);
        Expect(wrong, "nu", model.ControlCount, 1);
        Expect(wrong, "nbody", model.BodyCount, 5);
        Expect(wrong, "ngeom", model.GeomCount, 4);
        Expect(wrong, "nsite", model.SiteCount, 1);
        Expect(wrong, "neq", model.EqualityCount, 1);
        Expect(wrong, "nmocap", model.MocapCount, 1);
    }

    private static void CheckModel(MuJoCoModel model, List<string> wrong)
    {
        Expect(wrong, "qpos0", model.InitialPositions, [-1, -2, 0.29, 1, 0, 0, 0, 0.25, 0.5, 3, 1, 0, 0, 0, 0]);
        Expect(wrong, "dof_damping", model.Damping[11..], [0, 0.7]);
        Expect(wrong, "dof_frictionloss", model.FrictionLoss[11..], [0, 0.3]);
        Expect(wrong, "geom_type", model.GeomTypes.SequenceEqual([(int)GeomType.Plane, (int)GeomType.Box, (int)GeomType.Sphere, (int)GeomType.Capsule]) ? 1 : 0, 1);
        Expect(wrong, "geom_bodyid", model.GeomBodies.SequenceEqual([0, 1, 2, 3]) ? 1 : 0, 1);
        Expect(wrong, "body_pos", model.BodyPlaces[9..12], [0, 0, 0.75]);
        Expect(wrong, "eq_data", model.Equality(0), [1, 2, 3, 4, 5, 6, 0, 0, 1, 0, 7]);
        Expect(wrong, "geom_size", model.GeomSizes[3..6], [0.1, 0.2, 0.3]);
    }

    private static void CheckData(MuJoCoData data, List<string> wrong)
    {
        data.Reset();
        data.Forward();
        Expect(wrong, "qpos", data.Positions[7..10], [0.25, 0.5, 3]);
        Expect(wrong, "mocap_pos", data.MocapPositions, [4, 5, 6]);
        Expect(wrong, "mocap_quat", data.MocapQuaternions, [0, 1, 0, 0]);
        Expect(wrong, "xpos", data.BodyPositions[9..], [0.25, 0.5, 3.75, 4, 5, 6]);
        Expect(wrong, "xquat", data.BodyQuaternions[12..], [1, 0, 0, 0, 0, 1, 0, 0]);
        Expect(wrong, "xmat", data.BodyRotations[27..], [1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, -1, 0, 0, 0, -1]);
        Expect(wrong, "site_xpos", data.SitePositions, [0.35, 0.5, 3.2]);
        Expect(wrong, "site_xmat", data.SiteRotations, [0, -1, 0, 1, 0, 0, 0, 0, 1]);
        Expect(wrong, "geom_xpos", data.GeomPositions[9..], [0.25, 0.5, 4.15]);
        Expect(wrong, "geom_xmat", data.GeomRotations[9..18], [1, 0, 0, 0, 1, 0, 0, 0, 1]);
        Expect(wrong, "qfrc_bias", data.BiasForces[2] + data.BiasForces[8], data.Model.TotalMass * Gravity);
        CheckContacts(data, wrong);

        data.Step1();
        data.AppliedForces[6] = 0.0;
        data.Controls[0] = 0.5;
        data.Step2();
        // The arm stands upright over the ball's centre, so that both fall freely, whatever the hinge does.
        Expect(wrong, "time", data.Time, TimeStep);
        Expect(wrong, "qvel", data.Velocities[8], -Gravity * TimeStep);
        Expect(wrong, "qacc_warmstart", data.WarmStart[8], -Gravity);
        Expect(wrong, "ctrl", data.Velocities[12] > 0 ? 1 : 0, 1);
        Expect(wrong, "warning", data.Instabilities, 0);
        Expect(wrong, "qfrc_applied", AccelerationOfForce(data), 1);
        data.Positions[14] = double.NaN;
        data.Step1();
        Expect(wrong, "warning of NaN", data.Instabilities, 1);
    }

    // A force that holds the ball and arm against gravity leaves their vertical velocity as it is.
    private static double AccelerationOfForce(MuJoCoData data)
    {
        double before = data.Velocities[8];
        data.Reset();
        data.Velocities[8] = before;
        data.Step1();
        data.AppliedForces[8] = data.BiasForces[8];
        data.Step2();
        return Math.Abs(data.Velocities[8] - before) < Tolerance ? 1 : 0;
    }

    private static void CheckContacts(MuJoCoData data, List<string> wrong)
    {
        Expect(wrong, "ncon", data.ContactCount, 4);
        if (data.ContactCount != 4)
        {
            return;
        }

        for (int i = 0; i < data.ContactCount; i++)
        {
            Expect(wrong, "contact geoms", data.ContactGeoms(i) == (0, 1) ? 1 : 0, 1);
            Expect(wrong, "contact dist", data.ContactDistance(i), -0.01);
            Expect(wrong, "contact pos", data.ContactPosition(i)[2], -0.005);
            Expect(wrong, "contact frame", data.ContactFrame(i)[..3], [0, 0, 1]);
        }
    }

    private static void Expect(List<string> wrong, string field, double value, double expected) =>
        Expect(wrong, field, [value], [expected]);

    private static void Expect(List<string> wrong, string field, ReadOnlySpan<double> values, ReadOnlySpan<double> expected)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            if (!(Math.Abs(values[i] - expected[i]) <= Tolerance) && !wrong.Exists(text => text.StartsWith(field + " ", StringComparison.Ordinal)))
            {
                wrong.Add($"{field} is {values[i]}, not {expected[i]}");
            }
        }
    }
}
