using System.CommandLine;
using System.Globalization;
using Gsl.Environments;
using Gsl.Learning;
using Gsl.Numerics;
using Gsl.Training;

namespace Gsl.Cli;

/// <summary><c>gsl video</c>: an animation of a trained policy.</summary>
internal static class VideoCommand
{
    private const int LargestSize = 1024;

    private const int MostSteps = 100_000;

    private const int FramesPerSecond = 15;

    public static Command Create(CommandContext context)
    {
        Argument<string> directory = SharedOptions.RunFolder();
        Option<string> output = new("--out") { Description = "The file, an animated PNG for any browser.", HelpName = "FILE", DefaultValueFactory = _ => "video.png" };
        Option<int?> variation = new("--variation") { Description = "Which variation to play; the first trained on where not given.", HelpName = "V" };
        Option<int> steps = new("--steps") { Description = "Most steps to show.", HelpName = "N", DefaultValueFactory = _ => 1000 };
        SharedOptions.RequireRange(steps, 1, MostSteps);
        Option<int> size = new("--size") { Description = "Pixels on a side.", HelpName = "N", DefaultValueFactory = _ => 256 };
        SharedOptions.RequireRange(size, 16, LargestSize);
        Option<bool> deterministic = SharedOptions.Deterministic();
        Option<string?> policy = SharedOptions.Policy();
        Option<string[]> plugins = SharedOptions.Plugins();
        Command command = new("video", "Write an animation of a trained policy.") { directory, output, variation, steps, size, deterministic, policy, plugins };
        command.SetAction(parsed =>
        {
            RunDirectory run = RunDirectory.Open(parsed.GetRequiredValue(directory));
            EnvironmentFamily family = TrainingSession.OpenFamily(run, parsed.GetRequiredValue(plugins));
            VariationId played = Choose(family, parsed.GetValue(variation));
            (string name, _, StoredPolicy stored) = PolicyTrial.Load(run, family, parsed.GetValue(policy));
            RandomStream stream = RandomStream.Create(run.Recipe.Seed, $"{name}/video");
            PolicyActor player = new(stored.Networks, stored.Normalizer, family.ActionSpace, slots: 1, parsed.GetValue(deterministic), stream);
            string path = parsed.GetRequiredValue(output);
            string outcome = Record(family, played, player, path, parsed.GetValue(steps), parsed.GetValue(size), run.Recipe.Seed, context.Interrupted);
            context.Terminal.Output.WriteLine($"{name} on {family.Describe(played)} of {family.Name}: {outcome}\n{path}");
            return ExitCode.Done;
        });
        return command;
    }

    private static VariationId Choose(EnvironmentFamily family, int? variation)
    {
        if (variation is not { } value)
        {
            return family.Variations[0];
        }

        IEnumerable<VariationId> known = family.Variations.Concat(family.HeldOut?.Variations ?? []);
        return known.Contains(new VariationId(value))
            ? new VariationId(value)
            : throw new BadInputException($"--variation: {family.Name} has no variation {value}; it has {family.Variations[0]} to {family.Variations[^1]}.");
    }

    private static string Record(
        EnvironmentFamily family, VariationId variation, PolicyActor player, string path, int steps, int size, ulong seed, CancellationToken interrupted)
    {
        if (family.CreateEnvironment() is not IPictureEnvironment environment)
        {
            throw new BadInputException($"{family.Name} cannot draw itself: its environments do not implement {nameof(IPictureEnvironment)}.");
        }

        RandomStream stream = RandomStream.Create(seed, "video/environment");
        float[] observation = new float[family.ObservationSpace.Size];
        byte[] pixels = new byte[3 * size * size];
        using FileStream file = Create(path);
        using AnimatedPng animation = new(file, size, FramesPerSecond);
        environment.Reset(variation, ref stream, observation);
        Draw();
        double total = 0;
        int step = 0;
        bool ended = false;
        while (!ended && step < Math.Min(steps, family.Horizon))
        {
            interrupted.ThrowIfCancellationRequested();
            player.Act(observation);
            StepResult result = environment.Step(player.ClippedActions, ref stream, observation);
            Draw();
            total += result.Reward;
            ended = result.Terminated;
            step++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"return {total:0.###} in {step} steps{(ended ? "" : ", not ended")}");

        void Draw()
        {
            environment.DrawPicture(pixels, size);
            animation.Add(pixels);
        }
    }

    private static FileStream Create(string path)
    {
        try
        {
            return File.Create(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"--out: {path} cannot be written: {exception.Message}");
        }
    }
}
