using System.Text;
using CapitalOs.EventLog.Hashing;
using CapitalOs.Fuzz.Running;
using CapitalOs.Store.Packing;

namespace CapitalOs.Fuzz.Targets;

/// <summary>
/// Packed texts: what was packed comes back byte by byte, and bytes that somebody wrote into the books are refused or
/// are a text, whatever they are.
/// </summary>
internal sealed class PackedTarget : FuzzTarget
{
    private static readonly string Hash = Sha256Hash.Of([1]).ToHex();
    private static readonly byte[] KnownHash = Encoding.ASCII.GetBytes(Hash);

    public override string Name => "packed";

    public override IReadOnlyList<string> Words { get; } =
    [
        Hash, "2026-01-31", "c7ed7fd4-0000-8000-8000-000000000000", "0123456789abcdef", "\",\"currency\":\"USD\"},",
        "entity-default", "correlation_id", "aaaaaaaaaaaaaaaa", "é",
    ];

    public override byte[] Generate(Dice dice)
    {
        byte[] text = Encoding.UTF8.GetBytes(dice.OneIn(3)
            ? JsonText.Value(dice, 4)
            : string.Concat(Enumerable.Range(0, dice.Below(12)).Select(_ => dice.Of(Words))));
        return dice.OneIn(2) ? text : PackedText.Pack(text, KnownHash) ?? text;
    }

    public override string Run(byte[] input) =>
        $"{AsText(input, KnownHash)} and {AsText(input, [])}; {AsPacked(input, KnownHash)}";

    private static string AsText(byte[] text, ReadOnlySpan<byte> knownHash)
    {
        byte[]? packed = PackedText.Pack(text, knownHash);
        if (packed is null)
        {
            return "stays";
        }

        Must(packed.Length < text.Length, "packing makes it no shorter");
        Must(packed.AsSpan().SequenceEqual(PackedText.Pack(text, knownHash)), "packed otherwise the second time");
        Must(PackedText.Unpack(packed, knownHash).AsSpan().SequenceEqual(text), "another text comes back");
        return $"shorter by {(packed[0] >= PackedText.FromDictionary ? "a step" : "what follows")}";
    }

    private static string AsPacked(byte[] packed, ReadOnlySpan<byte> knownHash)
    {
        try
        {
            byte[] text = PackedText.Unpack(packed, knownHash);
            Must(text.Length <= PackedText.LongestText, "longer than any text");
            _ = AsText(text, knownHash);
            return text.Length > packed.Length ? "a longer text" : "a text";
        }
        catch (InvalidDataException)
        {
            return "no packed text";
        }
    }
}
