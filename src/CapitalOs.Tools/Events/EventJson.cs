using System.Text.Json;
using CapitalOs.EventLog.Events;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Json;

namespace CapitalOs.Tools.Events;

/// <summary>
/// Events in answers: the canonical members and their place in the chain, in canonical order, which they then need not
/// be put in.
/// </summary>
internal static class EventJson
{
    public static void Write(Utf8JsonWriter writer, ChainedEvent chained)
    {
        EventRecord record = chained.Record;
        writer.WriteStartObject();
        writer.WriteString("actor_id", record.ActorId);
        writer.WriteString("authn_method", record.AuthnMethod);
        writer.WriteString("authorization", EventAuthorizationText.Of(record.Authorization));
        writer.WriteString("code", record.Code);
        writer.WriteString("correlation_id", record.CorrelationId);
        writer.WriteString("door", record.Door);
        writer.WriteNumber("duration_us", record.DurationUs);
        writer.WriteString("event_id", record.EventId);
        writer.WriteString("hash", chained.Hash.ToHex());
        writer.WriteJson("input", record.Input);
        writer.WriteString("input_hash", record.InputHash?.ToHex());
        writer.WriteString("minted", record.Minted);
        writer.WriteString("output_hash", record.OutputHash?.ToHex());
        writer.WriteString("prev_hash", chained.PrevHash.ToHex());
        writer.WriteString("recorded_at", record.RecordedAt);
        writer.WriteNumber("seq", record.Seq);
        writer.WriteNumber("state_seq", record.StateSeq);
        writer.WriteString("status", record.Status);
        writer.WriteString("tool", record.Tool);
        writer.WriteJson("violation", record.ViolationJson);
        writer.WriteEndObject();
    }

    /// <summary>Declares what <see cref="Write"/> writes.</summary>
    public static void Describe(AnswerFields fields)
    {
        fields.Whole("seq", "Its number; there are no gaps.");
        fields.Id("event_id", "Derived from its place in the chain.");
        fields.Moment("recorded_at", "When the call was judged.");
        fields.Text("tool", "The tool; the system's own events begin with an underscore.");
        fields.TextOrNull("correlation_id", "The caller's name for the call, where it was valid.");
        fields.TextOrNull("actor_id", "Who called; null without a credential.");
        fields.Word("authn_method", AuthnMethods.All, "How the caller proved who it is.");
        fields.Word("authorization", EventAuthorizationText.All, "What the gate decided.");
        fields.Word("door", EventDoors.All, "The door through which the call came.");
        fields.Text("status", "What came of the call.");
        fields.TextOrNull("code", "The refusal's code; null for accepted calls.");
        fields.OpenOrNull("violation", "What the kernel refused during the call.");
        fields.HashOrNull("input_hash", "Of the canonical input; null when it was not read.");
        fields.HashOrNull("output_hash", "Of the answer; null for refusals.");
        fields.Whole("state_seq", "The head that the call saw.");
        fields.OpenOrNull("input", "The canonical input of an accepted call.");
        fields.HashOrNull("minted", "SHA-256 of the token that the call made.");
        fields.Whole("duration_us", "How long the call took, in microseconds.");
        fields.Hash("prev_hash", "The hash of the event before.");
        fields.Hash("hash", "Its own hash.");
    }
}
