using System.Text;
using System.Text.Json;
using CapitalOs.EventLog.Canonical;
using CapitalOs.Fuzz.Running;

namespace CapitalOs.Fuzz.Targets;

/// <summary>
/// Canonical JSON: the same twice, read by another parser, and no text that another parser refuses. A space before a
/// text makes no difference, though what is canonical as it came takes a shorter way than what is not.
/// </summary>
internal sealed class CanonicalTarget : FuzzTarget
{
    private const int Depth = 32;
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = Depth };

    public override string Name => "canonical";

    public override IReadOnlyList<string> Words => JsonText.Words;

    public override byte[] Generate(Dice dice)
    {
        int nest = dice.OneIn(50) ? 20 + dice.Below(20) : 0;
        string inner = JsonText.Value(dice, 4);
        return Encoding.UTF8.GetBytes($"{new string('[', nest)}{inner}{new string(']', nest)}");
    }

    public override string Run(byte[] input)
    {
        bool isSound = CanonicalJson.TryEncode(input, out byte[] canonical, out CanonicalJsonProblem problem, Depth);
        bool isSoundAfterASpace = CanonicalJson.TryEncode(
            [(byte)' ', .. input], out byte[] afterASpace, out CanonicalJsonProblem otherProblem, Depth);
        Must(isSound == isSoundAfterASpace && canonical.AsSpan().SequenceEqual(afterASpace)
            && problem == otherProblem, "a space before it makes a difference");
        JsonDocument? other = Parse(input);
        if (!isSound)
        {
            Must(canonical.Length == 0, "a refusal has bytes");
            Must(problem.Reason is not (CanonicalJsonReason.Malformed or CanonicalJsonReason.Depth) || other is null,
                $"refused as {problem.Reason}, and another parser reads it");
            return $"{problem.Reason} {(problem.JsonPointer is { Length: > 0 } ? "within" : "at all")}";
        }

        Must(other is not null, "another parser refuses it");
        Must(CanonicalJson.Encode(canonical, Depth).AsSpan().SequenceEqual(canonical), "the second form differs");
        Must(CanonicalJson.IsCanonical(canonical, Depth), "its own form is not canonical");
        Must(CanonicalJson.Encode(other!.RootElement, Depth).AsSpan().SequenceEqual(canonical),
            "the parsed value has another form");
        using JsonDocument again = JsonDocument.Parse(canonical, Options);
        Must(Same(other.RootElement, again.RootElement), "the value changed");
        bool isAscii = input.All(one => one < 0x80);
        string outcome = $"{other.RootElement.ValueKind} {(isAscii ? "plain" : "wide")}"
            + $" {(input.AsSpan().SequenceEqual(canonical) ? "as it was" : "rewritten")}"
            + $" {(input.AsSpan().Contains((byte)'\\') ? "escaped" : "as is")}";
        other.Dispose();
        return outcome;
    }

    private static JsonDocument? Parse(byte[] input)
    {
        try
        {
            return JsonDocument.Parse(input, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether two values are the same, with numbers as the doubles that they are.</summary>
    private static bool Same(JsonElement left, JsonElement right)
    {
        if (left.ValueKind != right.ValueKind)
        {
            return false;
        }

        return left.ValueKind switch
        {
            JsonValueKind.Number => left.GetDouble().Equals(right.GetDouble()) || left.GetDouble() == 0,
            JsonValueKind.String => left.GetString() == right.GetString(),
            JsonValueKind.Array => left.EnumerateArray().Zip(right.EnumerateArray()).All(pair =>
                Same(pair.First, pair.Second)) && left.GetArrayLength() == right.GetArrayLength(),
            JsonValueKind.Object => left.GetPropertyCount() == right.GetPropertyCount() && left.EnumerateObject()
                .All(one => right.TryGetProperty(one.Name, out JsonElement value) && Same(one.Value, value)),
            _ => true,
        };
    }
}
