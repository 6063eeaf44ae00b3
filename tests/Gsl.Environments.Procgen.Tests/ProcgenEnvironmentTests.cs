using Gsl.Numerics;

namespace Gsl.Environments.Procgen.Tests;

public sealed class ProcgenEnvironmentTests
{
    private const int Elements = 3 * ProcgenFamily.PictureSize * ProcgenFamily.PictureSize / sizeof(float);

    private readonly float[] _observation = new float[Elements];
    private RandomStream _random = RandomStream.Create(1, "test");

    public static TheoryData<string, string> Games => Fixtures.Games();

    [Theory]
    [MemberData(nameof(Games))]
    public void A_restored_state_has_the_same_future_and_the_same_bytes(string name, string mode)
    {
        ProcgenGame game = Fixtures.Game(name, Fixtures.Mode(mode));
        ProcgenGame twin = Fixtures.Game(name, Fixtures.Mode(mode));
        var saved = new StateWriter();
        game.Reset(3);
        Advance(game, 20);
        game.SaveState(saved);
        twin.Reset(11);
        Advance(twin, 7);
        twin.RestoreState(new StateReader(saved.WrittenSpan.ToArray(), "the test's state"));

        RandomStream again = _random;
        Advance(game, 60);
        _random = again;
        Advance(twin, 60);

        Assert.Equal(Bytes(game), Bytes(twin));
        Assert.Equal(Pixels(game), Pixels(twin));
    }

    [Fact]
    public void Of_all_levels_every_episode_draws_one_from_the_start_level_on()
    {
        const int Start = int.MaxValue - 1000;
        var environment = (ProcgenEnvironment)new ProcgenFamily("bigfish", new ProcgenOptions { LevelCount = 0, StartLevel = Start }).CreateEnvironment();
        RandomStream again = _random;
        List<int> levels = [];
        for (int i = 0; i < 200; i++)
        {
            environment.Reset(new VariationId(Start), ref _random, _observation);
            levels.Add(environment.Level);
        }

        Assert.All(levels, level => Assert.InRange(level, Start, int.MaxValue - 1));
        Assert.InRange(levels.Distinct().Count(), 150, 200);
        Assert.InRange(levels.Average(), Start + 420.0, Start + 580.0);

        // The stream alone decides, and the level is the one of that seed.
        environment.Reset(new VariationId(Start), ref again, _observation);
        Assert.Equal(levels[0], environment.Level);
        float[] expected = new float[Elements];
        new ProcgenFamily("bigfish", new ProcgenOptions { LevelCount = 1, StartLevel = levels[0] }).CreateEnvironment()
            .Reset(new VariationId(levels[0]), ref again, expected);
        Assert.Equal(expected, _observation);
    }

    [Fact]
    public void An_action_that_does_not_exist_is_refused()
    {
        ProcgenEnvironment environment = Start("bigfish", new ProcgenOptions());

        Assert.Throws<ArgumentOutOfRangeException>(() => environment.Step([15f], ref _random, _observation));
        Assert.Throws<ArgumentOutOfRangeException>(() => environment.Step([-1f], ref _random, _observation));
        Assert.Throws<ArgumentOutOfRangeException>(() => environment.Step([float.NaN], ref _random, _observation));
    }

    [Fact]
    public void A_timeout_ends_the_episode_as_a_death_does()
    {
        // Level 8 of easy mode outlives 6000 steps when "up" is held.
        ProcgenEnvironment environment = Start("bigfish", new ProcgenOptions { Mode = ProcgenMode.Easy }, level: 8);
        StepResult result = default;
        int steps = 0;
        while (!result.Terminated)
        {
            result = environment.Step([5f], ref _random, _observation);
            steps++;
        }

        Assert.Equal(6000, steps);
    }

    [Fact]
    public void Held_out_levels_follow_those_of_training()
    {
        ProcgenFamily family = new("bigfish", new ProcgenOptions { StartLevel = 10, LevelCount = 5, HeldOutLevels = 3 });

        Assert.Equal([10, 11, 12, 13, 14], family.Variations.Select(v => v.Value));
        Assert.Equal([15, 16, 17], family.HeldOut!.Variations.Select(v => v.Value));
        Assert.Null(family.HeldOut.HeldOut);
    }

    [Fact]
    public void Levels_in_sequence_go_on_with_the_seed_997_greater()
    {
        // Level 5 of easy mode is solved in step 2672 when "up" is held.
        ProcgenEnvironment environment = Start("bigfish", new ProcgenOptions { Mode = ProcgenMode.Easy, SequentialLevels = true }, level: 5);
        StepResult result = default;
        for (int step = 0; step < 2672; step++)
        {
            result = environment.Step([5f], ref _random, _observation);
        }

        Assert.Equal(new StepResult(11f, Terminated: false), result);
        Assert.Equal(1002, environment.Level);
    }

    [Fact]
    public void Without_backgrounds_the_world_is_black_around_things()
    {
        Start("bigfish", new ProcgenOptions { Backgrounds = false });
        ReadOnlySpan<byte> pixels = ObservationSpace.Pixels(_observation.AsSpan());

        Assert.True(pixels[..(64 * 3 * 40)].IndexOfAnyExcept((byte)0) < 0);
        Assert.True(pixels.IndexOfAnyExcept((byte)0) >= 0);
    }

    [Fact]
    public void Monochrome_pictures_have_the_palettes_four_levels_only()
    {
        Start("dodgeball", new ProcgenOptions { Backgrounds = false, Monochrome = true });

        Assert.Empty(ObservationSpace.Pixels(_observation.AsSpan()).ToArray().Except(new byte[] { 0, 63, 127, 191, 255 }));
    }

    [Fact]
    public void The_large_picture_shows_the_same_scene()
    {
        ProcgenEnvironment environment = Start("fruitbot", new ProcgenOptions());
        byte[] large = new byte[3 * 512 * 512];
        environment.DrawPicture(large, 512);
        ReadOnlySpan<byte> small = ObservationSpace.Pixels(_observation.AsSpan());
        int near = 0;
        for (int pixel = 0; pixel < 64 * 64; pixel++)
        {
            int at = 3 * (((pixel / 64 * 8) + 4) * 512 + (pixel % 64 * 8) + 4);
            near += Math.Abs(small[3 * pixel] - large[at]) < 40 ? 1 : 0;
        }

        Assert.InRange(near, 64 * 64 * 8 / 10, 64 * 64);
        Assert.Throws<ArgumentException>(() => environment.DrawPicture(large, 511));
    }

    private static byte[] Bytes(ProcgenGame game)
    {
        var writer = new StateWriter();
        game.SaveState(writer);
        return writer.WrittenSpan.ToArray();
    }

    private static byte[] Pixels(ProcgenGame game)
    {
        byte[] pixels = new byte[3 * 64 * 64];
        game.Draw(pixels, 64);
        return pixels;
    }

    private void Advance(ProcgenGame game, int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            game.Step(_random.NextInt32(ProcgenFamily.ActionCount));
            if (game.Done)
            {
                game.Reset(game.LevelSeed + 1);
            }
        }
    }

    private ProcgenEnvironment Start(string game, ProcgenOptions options, int level = 0)
    {
        var environment = (ProcgenEnvironment)new ProcgenFamily(game, options).CreateEnvironment();
        environment.Reset(new VariationId(level), ref _random, _observation);
        return environment;
    }
}
