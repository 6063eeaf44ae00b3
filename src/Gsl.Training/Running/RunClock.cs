namespace Gsl.Training;

/// <summary>Counts the wall-clock time of a run over all its processes; what a killed one did after its last checkpoint is lost.</summary>
internal sealed class RunClock
{
    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly double _before;
    private readonly Lock _gate = new();

    /// <summary>Goes on from what earlier processes have counted.</summary>
    public RunClock(RunDirectory directory, TimeProvider time)
    {
        _path = directory.PathOf(RunFiles.Clock);
        _time = time;
        _before = JsonFile.ReadOrNull<WallTime>(_path)?.Seconds ?? 0d;
        _start = time.GetTimestamp();
    }

    /// <summary>Seconds up to now.</summary>
    public double Seconds => _before + _time.GetElapsedTime(_start).TotalSeconds;

    /// <summary>Writes them down; specialists that run side by side may do so at once.</summary>
    public void Save()
    {
        lock (_gate)
        {
            JsonFile.Write(_path, new WallTime(Seconds));
        }
    }
}
