namespace Gsl.Environments.MuJoCo;

/// <summary>Unlock a door by turning its latch to the right.</summary>
internal sealed class DoorUnlockTask() : LockTask("door-unlock", "Unlock a door.", "lockStartUnlock", 1.5708, new(0.1, -0.04, 0))
{
    // From the hand to the knuckles, which push.
    private static readonly Vector3D Knuckles = new(0, 0.055, 0.07);

    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        double distance = Math.Abs(moment.Object.X - episode.Goal.X);
        double off = (moment.Hand + Knuckles - moment.Object).Scale(0.25, 1, 0.5).Length;
        double start = (episode.TipStart + Knuckles - episode.ObjectStart).Scale(0.25, 1, 0.5).Length;
        double ready = RewardTerms.Near(off, 0.02, start);
        return new TaskResult((2 * ready) + (8 * RewardTerms.Near(distance, 0.005, 0.1)), distance <= 0.02);
    }

    // The knuckles push the latch from the left and follow it up.
    public override ExpertMove Advise(in ExpertView view) =>
        Turn(view, view.Object - Knuckles + new Vector3D(0, 0.02, 0.01), Pushing.Tangent(new Vector3D(0, -1, 0), Arm(view)));
}
