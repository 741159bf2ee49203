using System.Text;
using System.Text.Json;
using CapitalOs.EventLog.Canonical;
using CapitalOs.Fuzz.Running;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Fuzz.Targets;

/// <summary>
/// How every tool reads its input, without books behind it and so many times as often: a value or a list of failures
/// that each name a place, the same ones every time. An input is the tool's name and the body, a line each.
/// </summary>
internal sealed class DecodeTarget : FuzzTarget
{
    private static readonly HashSet<string> Codes =
        [.. typeof(FieldErrorCodes).GetFields().Select(field => (string)field.GetRawConstantValue()!)];

    private readonly FuzzBooks books = new();
    private readonly Dictionary<string, JsonElement> schemas;

    public DecodeTarget() => schemas = InputSchemas.Of(books.Executor.Catalogue);

    public override string Name => "decode";

    public override IReadOnlyList<string> Words => JsonText.Words;

    public override byte[] Generate(Dice dice)
    {
        string tool = dice.Of([.. schemas.Keys]);
        string body = dice.OneIn(10)
            ? JsonText.Value(dice, 4)
            : new SchemaValue(dice, ["11111111-2222-8333-8444-555555555555"]).Object(schemas[tool]);
        return Encoding.UTF8.GetBytes($"{tool}\n{body}");
    }

    public override string Run(byte[] input)
    {
        int line = Array.IndexOf(input, (byte)'\n');
        string name = Encoding.UTF8.GetString(input.AsSpan(0, Math.Max(line, 0)));
        if (books.Executor.Catalogue.Find(name) is not { } tool)
        {
            return "no tool";
        }

        if (!CanonicalJson.TryEncode(input.AsSpan(line + 1), out byte[] canonical, out _, CallLimits.DepthMax))
        {
            return "no JSON";
        }

        using JsonDocument body = JsonDocument.Parse(canonical);
        DecodedInput decoded = tool.Decode(body.RootElement);
        Must(decoded.Errors.SequenceEqual(tool.Decode(body.RootElement).Errors, new ByText()), "read otherwise again");
        Must(decoded.Errors.Count <= CallLimits.ErrorsMax, "more failures than are told");
        Must(decoded.Errors.Count > 0 || decoded.Value is not null, "neither a value nor a failure");
        foreach (FieldError error in decoded.Errors)
        {
            Must(HasPlace(body.RootElement, error.Pointer), $"a failure at {error.Pointer}, which is nowhere");
            Must(Codes.Contains(error.Code), $"a failure with the word {error.Code}");
        }

        return $"{name} {(decoded.Errors.Count == 0 ? "right" : decoded.Errors[0].Code)}";
    }

    public override void Dispose()
    {
        books.Dispose();
        base.Dispose();
    }

    /// <summary>Whether all but the last step of a pointer lead somewhere: what is missing is nowhere.</summary>
    private static bool HasPlace(JsonElement value, string pointer)
    {
        string[] steps = pointer.Length == 0 ? [] : pointer.Split('/');
        foreach (string step in steps.Skip(1).SkipLast(1))
        {
            string name = step.Replace("~1", "/", StringComparison.Ordinal)
                .Replace("~0", "~", StringComparison.Ordinal);
            JsonElement next = default;
            bool isThere = value.ValueKind switch
            {
                JsonValueKind.Object => value.TryGetProperty(name, out next),
                JsonValueKind.Array => int.TryParse(name, out int index) && index < value.GetArrayLength()
                    && (next = value[index]).ValueKind != JsonValueKind.Undefined,
                _ => false,
            };
            if (!isThere)
            {
                return false;
            }

            value = next;
        }

        return pointer.Length == 0 || pointer[0] == '/';
    }

    private sealed class ByText : IEqualityComparer<FieldError>
    {
        public bool Equals(FieldError? x, FieldError? y) =>
            (x?.Pointer, x?.Code, x?.Detail, x?.Expected) == (y?.Pointer, y?.Code, y?.Detail, y?.Expected);

        public int GetHashCode(FieldError obj) => obj.Pointer.GetHashCode(StringComparison.Ordinal);
    }
}
