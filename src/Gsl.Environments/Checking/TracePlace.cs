namespace Gsl.Environments;

/// <summary>Where in a run a row was seen; episodes count from 1, step 0 is the reset.</summary>
internal readonly record struct TracePlace(int Slot, int Episode, int Step)
{
    public override string ToString() => Step == 0 ? $"slot {Slot}, reset of episode {Episode}" : $"slot {Slot}, episode {Episode}, step {Step}";
}
