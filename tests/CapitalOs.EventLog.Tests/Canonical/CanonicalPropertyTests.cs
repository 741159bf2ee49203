using System.Text;
using System.Text.Json.Nodes;
using CapitalOs.EventLog.Canonical;
using CsCheck;

namespace CapitalOs.EventLog.Tests.Canonical;

public sealed class CanonicalPropertyTests
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[Gen.Char[' ', '~'], 0, 6],
        Gen.String[Gen.Char['\0', '\u2FFF'], 0, 4],
        Gen.Int[0x10000, 0x10FFFF].Select(char.ConvertFromUtf32),
        Gen.Int[0xE000, 0xFFFF].Select(char.ConvertFromUtf32));

    private static readonly Gen<JsonNode?> Value = Gen.Recursive<JsonNode?>((depth, self) => depth > 4
        ? Leaf()
        : Gen.Frequency(
            (3, Leaf()),
            (2, self.List[0, 4].Select(items => (JsonNode?)new JsonArray([.. items]))),
            (3, Gen.Select(Text, self).List[0, 6].Select(ToObject))));

    [Fact]
    public void Encode_IsIdempotent() => Value.Sample(value =>
    {
        byte[] once = CanonicalJson.Encode(Bytes(value));
        return once.AsSpan().SequenceEqual(CanonicalJson.Encode(once));
    });

    [Fact]
    public void Encode_KeepsTheValue() => Value.Sample(value =>
        JsonNode.DeepEquals(value, JsonNode.Parse(CanonicalJson.Encode(Bytes(value)))));

    [Fact]
    public void Encode_DoesNotDependOnTheOrderOfMembers() => Value.Sample(value =>
        CanonicalJson.Encode(Bytes(value)).AsSpan().SequenceEqual(CanonicalJson.Encode(Bytes(Reversed(value)))));

    [Fact]
    public void Encode_SortsNamesByUtf16CodeUnits() => Text.List[2, 8].Sample(names =>
    {
        string[] distinct = [.. names.Distinct()];
        JsonObject forward = new(distinct.Select(name => KeyValuePair.Create(name, (JsonNode?)1)));
        JsonObject back = JsonNode.Parse(CanonicalJson.Encode(Bytes(forward)))!.AsObject();
        return back.Select(member => member.Key).SequenceEqual(distinct.Order(StringComparer.Ordinal));
    });

    [Fact]
    public void TryEncode_OfAnyBytes_AnswersAndNeverThrows() => Gen.Byte.Array[0, 64].Sample(bytes =>
        CanonicalJson.TryEncode(bytes, out _, out CanonicalJsonProblem problem)
            == (problem.Reason == CanonicalJsonReason.None));

    [Fact]
    public void TryEncode_OfADamagedText_AnswersAndNeverThrows() =>
        Gen.Select(Value, Gen.Int[0, 10_000], Gen.Byte).Sample((value, place, damage) =>
        {
            byte[] bytes = Bytes(value);
            bytes[place % bytes.Length] = damage;
            return CanonicalJson.TryEncode(bytes, out byte[] canonical, out CanonicalJsonProblem problem)
                ? CanonicalJson.IsCanonical(canonical)
                : problem.Reason != CanonicalJsonReason.None;
        });

    /// <summary>The encoder's own forms, whole and damaged, are recognised only where it would make the same.</summary>
    [Fact]
    public void Scan_OfADamagedCanonicalText_AgreesWithTheEncoder() =>
        Gen.Select(Value, Gen.Int[0, 10_000], Gen.Byte, Gen.Bool).Sample((value, place, damage, isDamaged) =>
        {
            byte[] bytes = CanonicalJson.Encode(Bytes(value));
            bytes[place % bytes.Length] = isDamaged ? damage : bytes[place % bytes.Length];
            _ = CanonicalScanTests.AgreesWhenItSaysYes(bytes);
        });

    private static Gen<JsonNode?> Leaf() => Gen.OneOf(
        Text.Select(text => (JsonNode?)JsonValue.Create(text)),
        Gen.Double.Where(value => double.IsFinite(value) && value != 0)
            .Select(value => (JsonNode?)JsonValue.Create(value)),
        Gen.Int.Select(value => (JsonNode?)JsonValue.Create(value)),
        Gen.Bool.Select(value => (JsonNode?)JsonValue.Create(value)),
        Gen.Const((JsonNode?)null));

    private static JsonNode ToObject(List<(string Name, JsonNode? Value)> members)
    {
        JsonObject made = [];
        foreach ((string name, JsonNode? value) in members)
        {
            made[name] = value?.DeepClone();
        }

        return made;
    }

    private static JsonNode? Reversed(JsonNode? value) => value switch
    {
        JsonObject members => new JsonObject(
            members.Reverse().Select(member => KeyValuePair.Create(member.Key, Reversed(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Reversed)]),
        _ => value?.DeepClone(),
    };

    private static byte[] Bytes(JsonNode? value) => Encoding.UTF8.GetBytes(value?.ToJsonString() ?? "null");
}
