using System.Text.Json;
using System.Text.Json.Nodes;
using CapitalOs.EventLog.Events;
using CapitalOs.Ledger.Time;
using CapitalOs.Store;
using CapitalOs.Store.Events;
using CapitalOs.Tools.Witness;

namespace CapitalOs.Tools.Execution;

/// <summary>
/// The events of a worker's start: under which policy it runs, up to which record it saw the evidence log, and which
/// records of it no event names, because an earlier process ended before it could write one. They go into the same
/// store transaction as the first event that the worker writes, so a start costs no write of its own.
/// </summary>
internal sealed class StartEvents(ProcessStart start)
{
    /// <summary>The tool word of the event of a start.</summary>
    public const string EventWord = "_seal";

    /// <summary>Keeps the event well below the limit of its violation.</summary>
    private const int AttemptsPerEvent = 128;

    private const string NoHash = "0000000000000000000000000000000000000000000000000000000000000000";

    private ChainedEvent? appended;
    private volatile bool isOnDisk;

    /// <summary>Appends them unless they are there.</summary>
    public void AppendTo(IBooksWriter books, UtcInstant now)
    {
        // A batch that was taken back took them along, so the books are asked and not this object.
        if (isOnDisk || (appended is { } done && books.FindEvent(done.Record.Seq)?.Hash == done.Hash))
        {
            return;
        }

        long seen = LastSeen(books);
        IReadOnlyList<EgressViolation> unmatched =
            UnmatchedEvidence.Find(books, start.Evidence, seen, run => run != start.SettledRun);
        ChainedEvent seal = EventDraft
            .OfSystem(EventWord, "started", Facts(), now, books.Head.Seq, [])
            .AppendTo(books);
        foreach (EgressViolation[] chunk in unmatched.Chunk(AttemptsPerEvent))
        {
            EventDraft
                .OfSystem(
                    RuntimeEvents.EventWord, "unmatched", """{"cause":"unmatched"}""", now, books.Head.Seq, chunk)
                .AppendTo(books);
        }

        appended = seal;
    }

    /// <summary>Says that a store transaction that had them is on disk.</summary>
    public void Confirm() => isOnDisk = appended is not null;

    /// <summary>The newest record that an event of a start says it saw, or null when it says nothing.</summary>
    public static (long Seq, string Hash)? SeenBy(EventRecord record)
    {
        if (record.Tool != EventWord || record.Input is not { } input)
        {
            return null;
        }

        using JsonDocument facts = JsonDocument.Parse(input);
        return facts.RootElement.TryGetProperty("evidence", out JsonElement evidence)
            && evidence.TryGetProperty("head_seq", out JsonElement seq)
            && evidence.TryGetProperty("head_hash", out JsonElement hash)
            ? (seq.GetInt64(), hash.GetString() ?? string.Empty)
            : null;
    }

    private static long LastSeen(IBooksReader books) =>
        books.ListEvents(new EventQuery { Tool = EventWord, Limit = 1 }) is [{ } last]
            ? SeenBy(last.Record)?.Seq ?? 0
            : 0;

    /// <summary>A harmless record may be lost with the power, so the newest that is not is noted.</summary>
    private string Facts()
    {
        EvidenceMark? newest = start.Evidence.FirstOrDefault(mark => !mark.IsHarmless);
        JsonObject facts = JsonNode.Parse(start.Facts)!.AsObject();
        facts["evidence"] = new JsonObject
        {
            ["head_seq"] = newest?.Seq ?? 0,
            ["head_hash"] = newest?.Hash ?? NoHash,
        };
        return facts.ToJsonString();
    }
}
