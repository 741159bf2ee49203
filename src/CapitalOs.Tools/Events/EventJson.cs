using System.Text.Json;
using CapitalOs.EventLog.Events;
using CapitalOs.Tools.Json;

namespace CapitalOs.Tools.Events;

/// <summary>Events in answers: the canonical members and their place in the chain.</summary>
internal static class EventJson
{
    public static void Write(Utf8JsonWriter writer, ChainedEvent chained)
    {
        EventRecord record = chained.Record;
        writer.WriteStartObject();
        writer.WriteNumber("seq", record.Seq);
        writer.WriteString("event_id", record.EventId);
        writer.WriteString("recorded_at", record.RecordedAt);
        writer.WriteString("tool", record.Tool);
        writer.WriteString("correlation_id", record.CorrelationId);
        writer.WriteString("actor_id", record.ActorId);
        writer.WriteString("authn_method", record.AuthnMethod);
        writer.WriteString("authorization", EventAuthorizationText.Of(record.Authorization));
        writer.WriteString("door", record.Door);
        writer.WriteString("status", record.Status);
        writer.WriteString("code", record.Code);
        writer.WriteJson("violation", record.ViolationJson);
        writer.WriteString("input_hash", record.InputHash?.ToHex());
        writer.WriteString("output_hash", record.OutputHash?.ToHex());
        writer.WriteNumber("state_seq", record.StateSeq);
        writer.WriteJson("input", record.Input);
        writer.WriteString("minted", record.Minted);
        writer.WriteNumber("duration_us", record.DurationUs);
        writer.WriteString("prev_hash", chained.PrevHash.ToHex());
        writer.WriteString("hash", chained.Hash.ToHex());
        writer.WriteEndObject();
    }
}
