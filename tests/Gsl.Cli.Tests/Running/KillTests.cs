using System.Diagnostics;
using Gsl.Numerics;
using Gsl.Training;

namespace Gsl.Cli.Tests.Running;

/// <summary>Kills the real process, as an out-of-memory killer or a power cut would, and starts it again.</summary>
public sealed class KillTests : IDisposable
{
    private const string PicturesText = """
        name: kill-pictures
        learner: ppg
        seed: 5
        total_samples: 768
        environment:
          name: procgen:starpilot
          options: { mode: easy, num_levels: 4 }
        policy: { network: impala, form: dual, depths: [8], hidden: [16] }
        ppo: { slots: 4, steps: 16, passes: 1, minibatch: 32, normalize_rewards: true }
        ppg: { iterations: 4, epochs: 2, minibatch_segments: 2 }
        evaluation: { episodes: 1, slots: 4 }
        checkpoints: { every: 1 }
        """;

    private const string ReplayText = """
        name: kill-replay
        learner: sac
        seed: 7
        total_samples: 6_000
        environment:
          name: pendulum
        policy: { hidden: [16, 16] }
        sac: { slots: 2, steps: 4, updates: 2, rounds: 25, batch: 32, replay: 1500, warm_up: 200 }
        evaluation: { episodes: 1, slots: 1 }
        checkpoints: { every: 1 }
        """;

    private const string RecipeText = """
        name: kill
        algorithm: gsl
        seed: 3
        total_samples: 120_000
        environment:
          name: fork-maze
          options: { goals: 3, horizon: 40, speed: 0.5 }
        policy: { hidden: [64, 64], minimum_standard_deviation: 0.3 }
        ppo: { slots: 4, steps: 100, passes: 10, minibatch: 100, normalize_rewards: true }
        plateau: { kernel: 0.02, window: 0.04, margin: 0.05, earliest: 0.05, latest: 0.2 }
        specialists: { count: 2, lowest: 2, samples_each: 15_000 }
        demonstrations: { steps_per_variation: 400, generalist_steps_per_variation: 400 }
        evaluation: { episodes: 2, slots: 6 }
        checkpoints: { every: 2 }
        baseline: true
        """;

    private readonly string _root = Directory.CreateTempSubdirectory("gsl-kill-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_run_killed_at_random_instants_ends_with_the_hash_of_an_undisturbed_one()
    {
        HashSet<string> stages = KillAndCompare(RecipeText, points: 25, leastKills: 20);

        Assert.Contains("generalist", stages);
        Assert.Contains(stages, stage => stage.StartsWith("specialists/", StringComparison.Ordinal));
        Assert.True(stages.Contains("consolidation") || stages.Contains("baseline"), $"Killed in {string.Join(", ", stages)} only.");
    }

    [Fact]
    public void A_phasic_run_on_pictures_killed_within_its_phases_ends_with_that_hash_too() =>
        KillAndCompare(PicturesText, points: 5, leastKills: 4);

    [Fact]
    public void A_run_with_a_replay_buffer_ends_with_that_hash_too() => KillAndCompare(ReplayText, points: 6, leastKills: 4);

    // Returns the stages that were unfinished when the run was killed.
    private HashSet<string> KillAndCompare(string text, int points, int leastKills)
    {
        string recipe = Path.Combine(_root, "kill.yaml");
        File.WriteAllText(recipe, text);
        string whole = Path.Combine(_root, "whole");
        using (Process undisturbed = Start("run", recipe, "--out", whole, "--threads", "1"))
        {
            undisturbed.WaitForExit();
            Assert.Equal(0, undisturbed.ExitCode);
        }

        // Points of progress rather than of time, so that a fast machine is killed as often as a slow one.
        string killed = Path.Combine(_root, "killed");
        long length = Written(whole);
        RandomStream chance = RandomStream.Create(11, "kills");
        HashSet<string> stages = [];
        int kills = 0;
        Process process = Start("run", recipe, "--out", killed, "--threads", "2");
        for (int point = 0; point < points; point++)
        {
            WaitForProgress(process, killed, length * (point + chance.NextSingle()) / (points + 1));
            if (!process.WaitForExit(chance.NextInt32(10)))
            {
                process.Kill(entireProcessTree: true);
                kills++;
                stages.UnionWith(Unfinished(killed));
            }

            process.WaitForExit();
            if (process.ExitCode == 0)
            {
                break;
            }

            process.Dispose();
            process = Start("resume", killed, "--threads", kills % 2 == 0 ? "1" : "2");
        }

        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        process.Dispose();
        Assert.True(kills >= leastKills, $"The run was killed {kills} times only; make it longer.");
        Assert.Equal(Hashes(whole), Hashes(killed));
        return stages;
    }

    private static Process Start(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(typeof(CommandLine).Assembly.Location);
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        Process process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>Waits for a sign of life, then until the run has written <paramref name="point"/> bytes of metrics.</summary>
    private static void WaitForProgress(Process process, string run, double point)
    {
        long before = Written(run);
        for (long now = before; !process.HasExited && (now == before || now < point); now = Written(run))
        {
            process.WaitForExit(1);
        }
    }

    private static long Written(string run)
    {
        if (!Directory.Exists(run))
        {
            return 0;
        }

        long total = 0;
        foreach (string path in Directory.EnumerateFiles(run, "metrics.jsonl", SearchOption.AllDirectories))
        {
            try
            {
                total += new FileInfo(path).Length;
            }
            catch (FileNotFoundException)
            {
                // Replaced this instant.
            }
        }

        return total;
    }

    private static IEnumerable<string> Unfinished(string run)
    {
        RunDirectory directory = RunDirectory.Open(run);
        return [.. directory.Stages.Where(stage => directory.CompletionOf(stage) is null)];
    }

    private static SortedDictionary<string, string> Hashes(string run)
    {
        RunDirectory directory = RunDirectory.Open(run);
        SortedDictionary<string, string> hashes = new(StringComparer.Ordinal);
        foreach (string stage in directory.Stages)
        {
            CheckpointStore checkpoints = directory.CheckpointsOf(stage);
            foreach (long iteration in checkpoints.Iterations)
            {
                hashes.Add($"{stage}/{iteration}", checkpoints.Hash(iteration));
            }
        }

        return hashes;
    }
}
