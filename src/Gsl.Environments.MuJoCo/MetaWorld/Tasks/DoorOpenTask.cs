namespace Gsl.Environments.MuJoCo;

/// <summary>Open a safe's door by its handle.</summary>
internal sealed class DoorOpenTask() : DoorTask("door-open", "Open a door by its handle.", new(-0.3, -0.45, 0), 0)
{
    public override Box3D GoalBox => new(new(-0.3, 0.4, 0.1499), new(-0.2, 0.5, 0.1501));

    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        bool success = Math.Abs(moment.Object.X - episode.Goal.X) <= 0.08;
        Vector3D door = moment.Object - new Vector3D(0.05, 0, 0);
        double floor = RewardTerms.Floor(Vector3D.HorizontalDistance(moment.Hand, door), 0.12, 0.04, 0.4);
        double above = moment.Hand.Z >= floor ? 1 : RewardTerms.Near(floor - moment.Hand.Z, 0.01, floor / 2);
        double place = RewardTerms.Near((moment.Hand - door - new Vector3D(0.05, 0.03, -0.01)).Length, 0.06, 0.5);
        double grab = (Math.Clamp(moment.Grip, -1, 1) + 1) / 2;
        double angle = scene.ObjectPositions[0];
        double opened = (angle < -Math.PI / 90 ? 0.2 : 0)
            + (0.8 * RewardTerms.Near((Math.PI / 2) + (Math.PI / 6) + angle, 0.5, Math.PI / 3));
        double reward = (2 * RewardTerms.Both(RewardTerms.Both(above, place), grab)) + (8 * opened);
        return new TaskResult(success ? 10 : reward, success);
    }

    public override ExpertMove Advise(in ExpertView view)
    {
        Vector3D door = view.Object - new Vector3D(0.05, 0, 0);
        Vector3D target = Vector3D.HorizontalDistance(view.Hand, door) > 0.12 ? door + new Vector3D(0.06, 0.02, 0.2)
            : Math.Abs(view.Hand.Z - door.Z) > 0.04 ? door + new Vector3D(0.06, 0.02, 0)
            : door;
        return new ExpertMove(target, 25, 1);
    }
}
