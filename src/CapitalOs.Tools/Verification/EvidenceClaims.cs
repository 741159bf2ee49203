using System.Text.Json;
using CapitalOs.EventLog.Events;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Tools.Verification;

/// <summary>Everything that an event log says about the evidence log.</summary>
/// <param name="References">The records that events name, in the order of the events.</param>
/// <param name="Anchors">What starts saw, in the order of the events.</param>
public sealed record EvidenceClaims(
    IReadOnlyList<EvidenceReference> References, IReadOnlyList<EvidenceAnchor> Anchors)
{
    /// <summary>Collects them.</summary>
    public static EvidenceClaims Of(IEnumerable<ChainedEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        List<EvidenceReference> references = [];
        List<EvidenceAnchor> anchors = [];
        foreach (EventRecord record in events.Select(chained => chained.Record))
        {
            if (record.ViolationJson is { } violation)
            {
                AddReferences(references, record.Seq, violation);
            }

            if (StartEvents.SeenBy(record) is { } seen)
            {
                anchors.Add(new EvidenceAnchor(record.Seq, seen.Seq, seen.Hash));
            }
        }

        return new EvidenceClaims(references, anchors);
    }

    private static void AddReferences(List<EvidenceReference> references, long seq, string violation)
    {
        using JsonDocument document = JsonDocument.Parse(violation);
        if (!document.RootElement.TryGetProperty("attempts", out JsonElement attempts))
        {
            return;
        }

        foreach (JsonElement one in attempts.EnumerateArray())
        {
            references.Add(new EvidenceReference(
                seq,
                one.GetProperty("evidence_seq").GetInt64(),
                Text(one, "rule"),
                Text(one, "family"),
                Text(one, "sock_type"),
                Text(one, "dest_class")));
        }
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
