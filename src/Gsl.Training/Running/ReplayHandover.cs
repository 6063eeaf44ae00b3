using Gsl.Environments;
using Gsl.Learning;
using Gsl.Numerics;

namespace Gsl.Training;

/// <summary>What stages after the generalist begin their replay buffers with, for runs of SAC; every other stage begins with nothing.</summary>
/// <param name="run">The run.</param>
internal sealed class ReplayHandover(RunContext run)
{
    private bool IsKept => run.Recipe.Learner == PolicyLearner.Sac && run.Recipe.Sac.SaveReplay;

    /// <summary>For a stage on some variations: those that <see cref="SpecialistsConfig.Replay"/> names; null where it begins with nothing.</summary>
    public Action<SacLearner>? ForSpecialist(IReadOnlyList<VariationId> variations)
    {
        ReplayInheritance inheritance = run.Recipe.Specialists.Replay;
        NoteIfNotKept("specialists begin with empty replay buffers", inheritance != ReplayInheritance.None);
        if (!IsKept || inheritance == ReplayInheritance.None)
        {
            return null;
        }

        return learner =>
        {
            using Stream records = run.Directory.OpenReplayOf(StageNames.Generalist);
            learner.InheritReplay(records, inheritance == ReplayInheritance.All ? null : variations.ToHashSet());
        };
    }

    /// <summary>Whether a stage's records must outlive it.</summary>
    public bool IsAwaited(StageKind kind) =>
        IsKept && kind == StageKind.Specialist && run.Recipe.Consolidation is { KeepReplay: true, SpecialistReplay: true };

    /// <summary>Deletes the specialists' records: consolidation has them.</summary>
    public void DeleteOfSpecialists()
    {
        for (int index = 0; IsAwaited(StageKind.Specialist) && index < run.Recipe.Specialists.Count; index++)
        {
            run.Directory.DeleteReplayOf(StageNames.Specialist(index));
        }
    }

    /// <summary>
    /// For consolidation: the generalist's buffer as it stands, if slots and size are the same, and with them the specialists'
    /// transitions; null where it begins with nothing.
    /// </summary>
    public Action<SacLearner>? ForConsolidation()
    {
        SacConfig generalist = run.Recipe.Sac;
        ConsolidationConfig config = run.Recipe.Consolidation;
        NoteIfNotKept("consolidation begins with an empty replay buffer", config.KeepReplay);
        if (!IsKept || !config.KeepReplay)
        {
            return null;
        }

        if ((config.Sac.Slots, config.Sac.Replay) != (generalist.Slots, generalist.Replay))
        {
            run.Observer.Note(
                "consolidation.sac has other slots or another replay size than sac, so consolidation begins with an empty replay buffer.");
            return null;
        }

        return learner =>
        {
            CheckpointStore checkpoints = run.Directory.CheckpointsOf(StageNames.Generalist);
            TensorArchive tensors = checkpoints.Load(run.Directory.CompletionOf(StageNames.Generalist)!.Iterations).Tensors;
            using Stream records = run.Directory.OpenReplayOf(StageNames.Generalist);
            learner.LoadReplay(tensors, records);
            for (int index = 0; config.SpecialistReplay && index < run.Recipe.Specialists.Count; index++)
            {
                InheritSpecialist(learner, index);
            }
        };
    }

    private void NoteIfNotKept(string outcome, bool wanted)
    {
        if (wanted && run.Recipe.Learner == PolicyLearner.Sac && !run.Recipe.Sac.SaveReplay)
        {
            run.Observer.Note($"sac.save_replay is false, so {outcome}.");
        }
    }

    // Fewer than planned may have been sent, where few variations were low.
    private void InheritSpecialist(SacLearner learner, int index)
    {
        string stage = StageNames.Specialist(index);
        if (run.Directory.CompletionOf(stage) is not null)
        {
            using Stream records = run.Directory.OpenReplayOf(stage);
            learner.InheritReplay(records, null, index * run.Recipe.Specialists.Sac.Slots);
        }
    }
}
