using System.Globalization;
using System.Text;
using Gsl.Numerics;

namespace Gsl.Training.Tests;

public sealed class CheckpointStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CheckpointStore _store;

    public CheckpointStoreTests() => _store = new CheckpointStore(_folder.Path, "specialists/3");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_saved_comes_back_with_its_manifest()
    {
        CheckpointManifest saved = _store.Save(7, Tensors(7), new CheckpointManifest
        {
            Samples = 7168,
            Parent = "abc",
            Files = new Dictionary<string, long> { ["metrics.jsonl"] = 123 },
            Properties = new Dictionary<string, string> { ["note"] = "größer \"than\"" },
        });

        (CheckpointManifest manifest, TensorArchive tensors) = _store.Load(7);

        Assert.Equal("gsl.checkpoint", manifest.Format);
        Assert.Equal("specialists/3", manifest.Stage);
        Assert.Equal(7, manifest.Iteration);
        Assert.Equal(7168, manifest.Samples);
        Assert.Equal("abc", manifest.Parent);
        Assert.Equal(123, manifest.Files["metrics.jsonl"]);
        Assert.Equal("größer \"than\"", manifest.Properties["note"]);
        Assert.Equal(saved.TensorsSha256, manifest.TensorsSha256);
        Assert.Equal(_store.Hash(7), manifest.TensorsSha256);
        Assert.Equal(["weights", "state"], tensors.Names);
        Assert.Equal(Tensors(7).BytesOf("weights").ToArray(), tensors.BytesOf("weights").ToArray());
        Assert.Equal([2, 3], tensors.ShapeOf("weights"));
        Assert.Equal(2, Directory.GetFiles(_folder.Path).Length);
    }

    [Fact]
    public void The_same_tensors_give_the_same_bytes_and_hash_whatever_the_time_and_iteration()
    {
        string first = _store.Save(1, Tensors(5), new CheckpointManifest()).TensorsSha256;
        Thread.Sleep(20);
        string second = _store.Save(2, Tensors(5), new CheckpointManifest { Samples = 9 }).TensorsSha256;
        string other = _store.Save(3, Tensors(6), new CheckpointManifest()).TensorsSha256;

        Assert.Equal(first, second);
        Assert.Equal(File.ReadAllBytes(Tensor(1)), File.ReadAllBytes(Tensor(2)));
        Assert.NotEqual(first, other);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Tensor(1)))), first);
    }

    [Fact]
    public void Iterations_are_listed_in_order_and_pruned_by_choice()
    {
        Assert.Empty(_store.Iterations);
        Assert.Null(_store.LatestIteration);
        foreach (long iteration in new long[] { 10, 2, 123_456_789, 0 })
        {
            _store.Save(iteration, Tensors(1), new CheckpointManifest());
        }

        Assert.Equal([0L, 2L, 10L, 123_456_789L], _store.Iterations);
        Assert.Equal(123_456_789L, _store.LatestIteration);
        _store.Prune(iteration => iteration is 2 or 10);
        Assert.Equal([2L, 10L], _store.Iterations);
        Assert.Equal(4, Directory.GetFiles(_folder.Path).Length);
    }

    [Fact]
    public void A_kill_between_tensors_and_manifest_leaves_no_checkpoint_and_is_cleaned_up()
    {
        _store.Save(1, Tensors(1), new CheckpointManifest());
        File.WriteAllText(Tensor(2), "whole, but its manifest was never written");
        File.WriteAllText(Manifest(2) + ".99-1.tmp", "{ \"format\"");
        File.WriteAllText(Tensor(3) + ".99-2.tmp", "torn");

        Assert.Equal(1, _store.LatestIteration);
        _store.DeleteLeftovers();

        Assert.Equal(1, _store.LatestIteration);
        Assert.Equal(2, Directory.GetFiles(_folder.Path).Length);
        _store.Load(1);
    }

    [Fact]
    public void Saving_again_replaces_the_checkpoint()
    {
        _store.Save(1, Tensors(1), new CheckpointManifest { Samples = 1 });
        _store.Save(1, Tensors(2), new CheckpointManifest { Samples = 2 });

        Assert.Equal(2, _store.Load(1).Manifest.Samples);
    }

    [Fact]
    public void A_missing_checkpoint_is_refused_with_those_present()
    {
        _store.Save(4, Tensors(1), new CheckpointManifest());

        CheckpointException exception = Assert.Throws<CheckpointException>(() => _store.Load(5));

        Assert.Contains("iteration 5", exception.Message, StringComparison.Ordinal);
        Assert.Contains("present are: 4", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_truncated_tensor_file_is_refused_with_the_earlier_checkpoint_to_fall_back_to()
    {
        _store.Save(3, Tensors(3), new CheckpointManifest());
        _store.Save(5, Tensors(5), new CheckpointManifest());
        long length = new FileInfo(Tensor(5)).Length;
        using (FileStream stream = File.OpenWrite(Tensor(5)))
        {
            stream.SetLength(length - 1);
        }

        Refused(5, Tensor(5), $"should hold {length} bytes but holds {length - 1}", "fall back to iteration 3");
        _store.Load(3);
    }

    [Fact]
    public void A_flipped_bit_in_the_tensors_is_refused()
    {
        string hash = _store.Save(5, Tensors(5), new CheckpointManifest()).TensorsSha256;
        Flip(Tensor(5), -1);

        Refused(5, Tensor(5), hash, "start the stage again");
    }

    [Fact]
    public void Tensors_of_another_checkpoint_are_refused()
    {
        _store.Save(1, Tensors(1), new CheckpointManifest());
        _store.Save(2, Tensors(2), new CheckpointManifest());
        File.Copy(Tensor(1), Tensor(2), overwrite: true);

        Refused(2, Tensor(2), "not the file of this manifest", "fall back to iteration 1");
    }

    [Fact]
    public void Missing_tensors_are_refused()
    {
        _store.Save(1, Tensors(1), new CheckpointManifest());
        File.Delete(Tensor(1));

        Refused(1, Tensor(1), "is missing", "start the stage again");
    }

    [Fact]
    public void A_manifest_of_another_program_or_of_a_newer_version_is_refused()
    {
        _store.Save(1, Tensors(1), new CheckpointManifest());
        string manifest = File.ReadAllText(Manifest(1));

        File.WriteAllText(Manifest(1), manifest.Replace("gsl.checkpoint", "xyz.checkpoint", StringComparison.Ordinal));
        Refused(1, Manifest(1), "'xyz.checkpoint'", "another program");

        File.WriteAllText(Manifest(1), manifest.Replace("\"version\": 1,", "\"version\": 2, \"new\": 1,", StringComparison.Ordinal));
        Refused(1, Manifest(1), "version 2", "up to 1", "newer");
    }

    [Fact]
    public void An_edited_truncated_or_renamed_manifest_is_refused()
    {
        _store.Save(1, Tensors(1), new CheckpointManifest { Samples = 100 });
        string manifest = File.ReadAllText(Manifest(1));

        File.WriteAllText(Manifest(1), manifest.Replace("\"samples\": 100", "\"samples\": 900", StringComparison.Ordinal));
        Refused(1, Manifest(1), "SHA-256", "damaged or was edited");

        File.WriteAllText(Manifest(1), manifest[..^20]);
        Refused(1, Manifest(1), "truncated");

        File.WriteAllText(Manifest(2), manifest);
        File.Copy(Tensor(1), Tensor(2));
        Refused(2, Manifest(2), "iteration 2, but is of stage 'specialists/3', iteration 1");

        var other = new CheckpointStore(_folder.Path, "generalist");
        File.WriteAllText(Manifest(1), manifest);
        Assert.Contains("stage 'generalist'", Assert.Throws<CheckpointException>(() => other.Load(1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_change_of_any_byte_of_either_file_is_refused_as_a_checkpoint_fault()
    {
        _store.Save(1, Tensors(1), new CheckpointManifest { Samples = 100, Parent = "abc" });
        var stream = RandomStream.Create(1, "fuzz");
        foreach (string path in new[] { Manifest(1), Tensor(1) })
        {
            byte[] whole = File.ReadAllBytes(path);
            for (int round = 0; round < 100; round++)
            {
                File.WriteAllBytes(path, Mutate(whole, ref stream));
                Assert.Throws<CheckpointException>(() => _store.Load(1));
            }

            File.WriteAllBytes(path, whole);
            _store.Load(1);
        }
    }

    [Fact]
    public void A_disk_that_fills_up_leaves_the_earlier_checkpoint_usable()
    {
        _store.Save(1, Tensors(1), new CheckpointManifest());
        Directory.CreateDirectory(Manifest(2) + "/in the way");

        Assert.ThrowsAny<Exception>(() => _store.Save(2, Tensors(2), new CheckpointManifest()));

        _store.Load(1);
        Assert.Equal(1, _store.LatestIteration);
    }

    private static byte[] Mutate(byte[] whole, ref RandomStream stream)
    {
        byte[] changed = (byte[])whole.Clone();
        int at = stream.NextInt32(whole.Length);
        switch (stream.NextInt32(4))
        {
            case 0:
                changed[at] ^= (byte)(1 << stream.NextInt32(8));
                return changed;
            case 1:
                changed[at] ^= (byte)(1 + stream.NextInt32(255));
                return changed;
            case 2:
                return changed[..at];
            default:
                return [.. changed, (byte)stream.NextInt32(256)];
        }
    }

    private static TensorArchive Tensors(int seed)
    {
        var archive = new TensorArchive();
        float[] weights = [.. Enumerable.Range(0, 6).Select(i => (float)Math.Sin(seed + i))];
        archive.Add<float>("weights", weights, 2, 3);
        archive.Add<byte>("state", Encoding.UTF8.GetBytes("state"));
        return archive;
    }

    private static void Flip(string path, int at)
    {
        byte[] bytes = File.ReadAllBytes(path);
        bytes[(at + bytes.Length) % bytes.Length] ^= 1;
        File.WriteAllBytes(path, bytes);
    }

    private string Manifest(long iteration) => _folder.File(iteration.ToString("D8", CultureInfo.InvariantCulture) + ".json");

    private string Tensor(long iteration) => _folder.File(iteration.ToString("D8", CultureInfo.InvariantCulture) + ".safetensors");

    private void Refused(long iteration, params string[] parts)
    {
        string message = Assert.Throws<CheckpointException>(() => _store.Load(iteration)).Message;
        Assert.All(parts, part => Assert.Contains(part, message, StringComparison.Ordinal));
    }
}
