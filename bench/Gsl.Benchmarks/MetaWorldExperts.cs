using System.Globalization;
using Gsl.Environments;
using Gsl.Environments.MuJoCo;
using Gsl.Environments.MuJoCo.Tests;

namespace Gsl.Benchmarks;

/// <summary>Scripted experts and random actions on Meta-World's tasks, random goals: what solvability, reward and success agree on.</summary>
internal static class MetaWorldExperts
{
    private const int RandomEpisodes = 100;

    /// <summary>Prints a row per task; arguments: [--scenes FOLDER] of the genuine scene files, episodes of each expert, names of tasks.</summary>
    public static void Run(ReadOnlySpan<string> arguments)
    {
        string scenes = "";
        if (arguments is ["--scenes", string folder, ..])
        {
            scenes = folder;
            arguments = arguments[2..];
        }

        int episodes = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 100;
        IEnumerable<string> tasks = arguments.Length > 1 ? arguments[1..].ToArray() : SawyerTasks.All.Select(task => task.Name);
        Console.WriteLine($"{episodes} episodes of each expert, {Math.Min(episodes, RandomEpisodes)} of random actions.");
        Console.WriteLine();
        Console.WriteLine("| task | any | at 500 | steps | r1 | return to success | return 500 | max | last | random any |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (string task in tasks)
        {
            var family = new MetaWorldFamily(task, new MetaWorldOptions { Goals = GoalChoice.Random, SceneFolder = scenes });
            TrialResult[] expert = Play(family, episodes, expert: true);
            TrialResult[] chance = Play(family, Math.Min(episodes, RandomEpisodes), expert: false);
            TrialResult[] solved = [.. expert.Where(result => result.Success)];
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {task} | {solved.Length}/{episodes} | {expert.Count(result => result.SuccessAtEnd)}/{episodes} "
                + $"| {Mean(solved, result => result.StepsToSuccess):F1} | {Mean(expert, result => result.FirstReward):F2} "
                + $"| {Mean(solved, result => result.ReturnToSuccess):F0} | {Mean(expert, result => result.Return):F0} "
                + $"| {expert.Max(result => result.GreatestReward):F2} | {Mean(expert, result => result.LastReward):F2} "
                + $"| {chance.Count(result => result.Success)}/{chance.Length} |"));
        }
    }

    private static TrialResult[] Play(MetaWorldFamily family, int episodes, bool expert) =>
        [.. Enumerable.Range(0, episodes).Select(i => Trial.Run(family, new VariationId(0), (ulong)i, expert))];

    private static double Mean(TrialResult[] results, Func<TrialResult, double> value) => results.Length > 0 ? results.Average(value) : double.NaN;
}
