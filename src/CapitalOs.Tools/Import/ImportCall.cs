using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using CapitalOs.EventLog.Canonical;
using CapitalOs.Ledger.Journals;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Tools.Import;

/// <summary>One call of a public tool, and the place of the journal that it comes from.</summary>
/// <param name="Tool">The tool.</param>
/// <param name="Body">Canonical JSON without a correlation id.</param>
/// <param name="Position">Where what it records is written.</param>
/// <param name="Postings">Where its postings are written, for a bundle.</param>
internal sealed record ImportCall(
    string Tool, byte[] Body, JournalPosition Position, ImmutableArray<JournalPosition> Postings)
{
    /// <summary>A call whose members are written by a function.</summary>
    public static ImportCall Of(
        string tool,
        JournalPosition position,
        Action<Utf8JsonWriter> members,
        ImmutableArray<JournalPosition> postings = default) =>
        new(tool, JsonOf(members), position, postings.IsDefault ? [] : postings);

    /// <summary>Canonical JSON of an object.</summary>
    public static byte[] JsonOf(Action<Utf8JsonWriter> members)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return CanonicalJson.Encode(buffer.WrittenSpan);
    }

    /// <summary>The request of this call, the <paramref name="number"/>th of its import.</summary>
    public CallRequest Request(ImportOptions options, string token, int number) => new()
    {
        Tool = Tool,
        Body = Body,
        Token = token,
        HeaderCorrelationId = $"{options.CorrelationPrefix}:{number.ToString(CultureInfo.InvariantCulture)}",
        Door = options.Door,
        BodyState = Body.Length > CallLimits.BodyBytesMax ? BodyState.TooLarge : BodyState.Whole,
    };

    /// <summary>Where the journal says what a JSON Pointer into the body points at.</summary>
    public JournalPosition PositionOf(string pointer)
    {
        string[] parts = pointer.Split('/');
        bool isPosting = parts.Length > 2 && parts[1] == "postings"
            && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            && index < Postings.Length;
        return isPosting ? Postings[int.Parse(parts[2], CultureInfo.InvariantCulture)] : Position;
    }
}
