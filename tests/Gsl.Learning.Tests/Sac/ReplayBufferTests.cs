using Gsl.Environments;
using Gsl.Numerics;

namespace Gsl.Learning.Tests;

/// <summary>The replay buffer against a plain list of whole transitions.</summary>
public sealed class ReplayBufferTests
{
    private const int Slots = 3;

    [Theory]
    [InlineData(90)]
    [InlineData(10_000)]
    public void A_transition_is_followed_by_its_own_next_observation_across_ends_cuts_and_wrapping(int capacity)
    {
        ReplayBuffer replay = new(capacity, Slots, 2, 1);
        Dictionary<float, Transition> all = Fill(replay, steps: 200);
        RandomStream random = RandomStream.Create(1, "draws");
        int[] places = new int[5000];
        replay.Draw(ref random, places);
        HashSet<float> seen = [];
        foreach (int place in places)
        {
            float name = replay.Observation(place)[0];
            Transition expected = all[name];
            seen.Add(name);
            Assert.Equal(expected.Next, replay.Observation(replay.Next(place))[0]);
            Assert.Equal(expected.Action, replay.Action(place)[0]);
            Assert.Equal(expected.Reward, replay.Reward(place));
            Assert.Equal(expected.Terminated, replay.Terminated(place));
        }

        // Everything that still fits is drawn, the newest included, and nothing else.
        int rows = capacity / Slots;
        Assert.InRange(seen.Count, Math.Min(60, Slots * (rows - 10)), Slots * rows);
        Assert.Contains(all.Keys.Max(), seen);
    }

    [Fact]
    public void Draws_are_uniform()
    {
        ReplayBuffer replay = new(90, Slots, 2, 1);
        Fill(replay, steps: 100);
        RandomStream random = RandomStream.Create(2, "draws");
        int[] places = new int[100_000];
        replay.Draw(ref random, places);
        int[] counts = [.. places.GroupBy(place => place).Select(group => group.Count())];
        double expected = (double)places.Length / counts.Length;
        double chiSquare = counts.Sum(count => (count - expected) * (count - expected) / expected);
        Assert.InRange(chiSquare, 0, counts.Length + (4 * Math.Sqrt(2 * counts.Length)));
    }

    [Fact]
    public void Recent_draws_take_the_newest_rows_alone()
    {
        ReplayBuffer replay = new(3000, Slots, 2, 1);
        Dictionary<float, Transition> all = Fill(replay, steps: 200);
        RandomStream random = RandomStream.Create(3, "draws");
        int[] places = new int[500];
        replay.DrawOwn(ref random, places, recent: 20);
        Assert.All(places, place => Assert.InRange(replay.Observation(place)[0] % 1000, 200 - 20, 200));
        Assert.NotEmpty(all);
    }

    [Fact]
    public void Records_written_piece_by_piece_restore_the_same_draws()
    {
        ReplayBuffer whole = new(90, Slots, 2, 1);
        using MemoryStream records = new();
        Fill(whole, steps: 5);
        whole.SaveNew(records);
        Fill(whole, steps: 60, from: 5);
        whole.SaveNew(records);
        TensorArchive archive = new();
        whole.Save(archive, "replay");

        ReplayBuffer restored = new(90, Slots, 2, 1);
        records.Position = 0;
        restored.Load(archive, "replay", records);
        RequireSameDraws(whole, restored);

        // Both go on alike, and the restored one writes only what is new.
        Fill(whole, steps: 10, from: 65);
        Fill(restored, steps: 10, from: 65);
        RequireSameDraws(whole, restored);
        using MemoryStream more = new();
        restored.SaveNew(more);
        Assert.InRange(more.Length / restored.RecordSize, 30, 40);
    }

    [Fact]
    public void A_cut_keeps_every_transition_with_its_own_next_observation_whatever_begins_after_it()
    {
        ReplayBuffer replay = new(600, Slots, 2, 1);
        Dictionary<float, Transition> all = Fill(replay, steps: 8);
        replay.Cut();
        for (int slot = 0; slot < Slots; slot++)
        {
            replay.Begin(slot, [-5000, 0]);
            replay.Add(slot, [0.5f], 7, default, false, [-6000, 0], []);
            all[-5000] = new Transition(-6000, 0.5f, 7, false);
        }

        RandomStream random = RandomStream.Create(4, "draws");
        int[] places = new int[2000];
        replay.Draw(ref random, places);
        Assert.Equal(all.Keys.Order(), places.Select(place => replay.Observation(place)[0]).Distinct().Order());
        Assert.All(places, place => Assert.Equal(all[replay.Observation(place)[0]].Next, replay.Observation(replay.Next(place))[0]));
    }

    [Theory]
    [InlineData(2, 600)]
    [InlineData(5, 600)]
    [InlineData(1, 40)]
    public void A_buffer_of_other_slots_inherits_the_newest_transitions_of_the_variations_wanted(int slots, int capacity)
    {
        // Written in pieces that end within episodes, so that the slots' stretches alternate.
        ReplayBuffer source = new(600, Slots, 2, 1);
        Dictionary<float, Transition> all = [];
        using MemoryStream records = new();
        foreach ((int from, int steps) in new[] { (0, 7), (7, 6), (13, 25), (38, 22) })
        {
            foreach ((float name, Transition transition) in Fill(source, steps, from))
            {
                all[name] = transition;
            }

            source.SaveNew(records);
        }

        foreach (HashSet<VariationId>? wanted in new[] { null, new HashSet<VariationId> { new(101), new(103) } })
        {
            ReplayBuffer heir = new(capacity, slots, 2, 1);
            records.Position = 0;
            heir.Inherit(records, wanted);
            heir.Begin(0, [-5000, 0]);
            heir.Add(0, [0.5f], 7, default, false, [-6000, 0], []);
            all[-5000] = new Transition(-6000, 0.5f, 7, false);

            RandomStream random = RandomStream.Create(6, "draws");
            int[] places = new int[4000];
            heir.Draw(ref random, places);
            HashSet<float> seen = [];
            foreach (int place in places)
            {
                float name = heir.Observation(place)[0];
                seen.Add(name);
                Assert.Equal(all[name].Next, heir.Observation(heir.Next(place))[0]);
                Assert.Equal((all[name].Action, all[name].Reward), (heir.Action(place)[0], heir.Reward(place)));
                Assert.Equal(all[name].Terminated, heir.Terminated(place));
                Assert.True(name == -5000 || wanted is null || wanted.Contains(VariationOf((int)name / 1000, (int)name % 1000)));
            }

            // A stretch that another slot's interrupts, or that is not over, loses its newest transition and no more.
            int offered = all.Keys.Count(name => name >= 0 && (wanted is null || wanted.Contains(VariationOf((int)name / 1000, (int)name % 1000))));
            int expected = Math.Min(offered, capacity - (capacity / 3));
            Assert.InRange(seen.Count, capacity < 100 ? 20 : expected - 12, offered + 1);
            Assert.Contains(-5000, seen);
        }
    }

    [Fact]
    public void What_was_inherited_is_not_handed_on_and_slots_may_begin_anywhere()
    {
        ReplayBuffer source = new(600, Slots, 2, 1);
        using MemoryStream records = new();
        Fill(source, steps: 10);
        source.SaveNew(records);
        ReplayBuffer heir = new(600, 1, 2, 1);
        records.Position = 0;
        heir.Inherit(records, null);
        heir.Begin(0, [-5000, 0]);
        heir.Add(0, [0.5f], 7, default, true, [-6000, 0], [-7000, 0]);
        using MemoryStream own = new();
        heir.SaveNew(own);

        ReplayBuffer next = new(600, Slots, 2, 1);
        own.Position = 0;
        next.Inherit(own, null, firstSlot: 2);
        Assert.Equal(2, next.Rows);
        RandomStream random = RandomStream.Create(7, "draws");
        int[] places = new int[20];
        next.Draw(ref random, places);
        Assert.All(places, place => Assert.Equal(2 * next.RowsPerSlot, place));
        Assert.Equal((-5000f, -7000f), (next.Observation(places[0])[0], next.Observation(next.Next(places[0]))[0]));
    }

    [Theory]
    [InlineData(600)]
    [InlineData(90)]
    public void Own_transitions_are_drawn_past_those_inherited_and_the_same_ones_after_reading_back(int capacity)
    {
        ReplayBuffer source = new(600, Slots, 2, 1);
        using MemoryStream records = new();
        BeginAt(source, 100);
        Fill(source, steps: 20, from: 100);
        source.SaveNew(records);

        // Own rows, then inherited ones, then own ones again; the smaller buffer has no room for the first.
        ReplayBuffer heir = new(capacity, Slots, 2, 1);
        Dictionary<float, Transition> own = Fill(heir, steps: 15);
        heir.Cut();
        for (int time = 0; time < 2; time++)
        {
            records.Position = 0;
            heir.Inherit(records, null, firstSlot: time);
        }

        RandomStream random = RandomStream.Create(8, "draws");
        int[] places = new int[500];
        Assert.Equal(capacity < 100, heir.OwnRows == 0);
        if (heir.OwnRows > 0)
        {
            heir.DrawOwn(ref random, places, recent: 200);
            Assert.Equal(own.Keys.Order(), places.Select(place => heir.Observation(place)[0]).Distinct().Order());
        }

        BeginAt(heir, 200);
        foreach ((float name, Transition transition) in Fill(heir, steps: 6, from: 200))
        {
            own[name] = transition;
        }

        using MemoryStream saved = new();
        heir.SaveNew(saved);
        TensorArchive archive = new();
        heir.Save(archive, "replay");
        saved.Position = 0;
        ReplayBuffer again = new(capacity, Slots, 2, 1);
        again.Load(archive, "replay", saved);

        Assert.Equal(heir.OwnRows, again.OwnRows);
        RandomStream same = RandomStream.Create(9, "draws");
        random = RandomStream.Create(9, "draws");
        int[] samePlaces = new int[500];
        heir.DrawOwn(ref random, places, recent: 10);
        again.DrawOwn(ref same, samePlaces, recent: 10);
        Assert.Equal(places, samePlaces);
        Assert.All(places, place => Assert.True(own.ContainsKey(heir.Observation(place)[0])));
        Assert.Contains(places, place => (int)heir.Observation(place)[0] % 1000 >= 200);
    }

    [Fact]
    public void Inherited_records_of_another_size_are_refused()
    {
        using MemoryStream records = new(new byte[50]);
        StateFormatException fault = Assert.Throws<StateFormatException>(() => new ReplayBuffer(90, Slots, 2, 1).Inherit(records, null));
        Assert.Contains("should each hold", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_records_are_refused()
    {
        ReplayBuffer whole = new(90, Slots, 2, 1);
        using MemoryStream records = new();
        Fill(whole, steps: 20);
        whole.SaveNew(records);
        TensorArchive archive = new();
        whole.Save(archive, "replay");
        records.SetLength(records.Length - whole.RecordSize);
        records.Position = 0;
        StateFormatException fault = Assert.Throws<StateFormatException>(() => new ReplayBuffer(90, Slots, 2, 1).Load(archive, "replay", records));
        Assert.Contains("lack 1 of", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_of_1200_points_takes_less_than_nine_kilobytes()
    {
        PointColor[] palette = new PointColor[2];
        int size = ObservationSpace.OfPointCloud(new PointCloudShape(1200, 90, palette)).Size;
        Assert.InRange(new ReplayBuffer(100, 4, size, 22).BytesPerRow, 8760, 9000);
    }

    private static void RequireSameDraws(ReplayBuffer one, ReplayBuffer other)
    {
        RandomStream random = RandomStream.Create(4, "draws");
        RandomStream same = random;
        int[] places = new int[300];
        int[] samePlaces = new int[300];
        one.Draw(ref random, places);
        other.Draw(ref same, samePlaces);
        Assert.Equal(places, samePlaces);
        foreach (int place in places)
        {
            Assert.Equal(one.Observation(place).ToArray(), other.Observation(place).ToArray());
            Assert.Equal(one.Observation(one.Next(place)).ToArray(), other.Observation(other.Next(place)).ToArray());
            Assert.Equal(one.Action(place).ToArray(), other.Action(place).ToArray());
            Assert.Equal(one.Reward(place), other.Reward(place));
            Assert.Equal(one.Terminated(place), other.Terminated(place));
        }
    }

    // Observation 1000 slot + t names the transition; episodes end after five steps, cut and terminated in turn.
    private static void BeginAt(ReplayBuffer replay, int from)
    {
        for (int slot = 0; slot < Slots; slot++)
        {
            replay.Begin(slot, [(1000 * slot) + from, 0]);
        }
    }

    private static Dictionary<float, Transition> Fill(ReplayBuffer replay, int steps, int from = 0)
    {
        Dictionary<float, Transition> all = [];
        for (int slot = 0; slot < Slots; slot++)
        {
            if (from == 0)
            {
                replay.Begin(slot, [1000 * slot, 0]);
            }

            for (int t = from; t < from + steps; t++)
            {
                float name = (1000 * slot) + t;
                bool ends = t % 5 == 4;
                bool terminated = t % 10 == 9;
                all[name] = new Transition(ends ? -name : name + 1, 0.001f * t, 2 * t, terminated);
                replay.Add(slot, [0.001f * t], 2 * t, VariationOf(slot, t), terminated, [name + 1, 0], ends ? [-name, 0] : []);
            }
        }

        return all;
    }

    // Every episode of five steps has one, and so have the slots that begin with it.
    private static VariationId VariationOf(int slot, int t) => new(100 + ((slot + (t / 5)) % 4));

    private sealed record Transition(float Next, float Action, float Reward, bool Terminated);
}
