using System.Security.Cryptography;
using System.Text;

namespace Gsl.Training;

/// <summary>The hash a manifest carries of itself, so that a changed bit anywhere in it is noticed.</summary>
internal static class ManifestSeal
{
    /// <summary>What stands in the seal's place while it is computed.</summary>
    public const string Blank = "0000000000000000000000000000000000000000000000000000000000000000";

    private static ReadOnlySpan<byte> Marker => "\"manifest_sha256\": \""u8;

    /// <summary>Replaces the blank seal of a serialised manifest by the real one.</summary>
    public static void Apply(Span<byte> manifest)
    {
        int at = Find(manifest);
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(manifest)), manifest.Slice(at, Blank.Length));
    }

    /// <summary>Whether a manifest's bytes are those that were sealed.</summary>
    public static bool Verify(ReadOnlySpan<byte> manifest)
    {
        int at = Find(manifest);
        if (at < 0)
        {
            return false;
        }

        byte[] blank = manifest.ToArray();
        blank.AsSpan(at, Blank.Length).Fill((byte)'0');
        byte[] expected = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(blank)));
        return manifest.Slice(at, Blank.Length).SequenceEqual(expected);
    }

    private static int Find(ReadOnlySpan<byte> manifest)
    {
        int marker = manifest.LastIndexOf(Marker);
        int at = marker + Marker.Length;
        return marker < 0 || at + Blank.Length > manifest.Length ? -1 : at;
    }
}
