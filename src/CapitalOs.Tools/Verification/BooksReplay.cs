using System.Text;
using System.Text.Json;
using CapitalOs.EventLog.Events;
using CapitalOs.EventLog.Hashing;
using CapitalOs.EventLog.Responses;
using CapitalOs.Ledger.Time;
using CapitalOs.Store;
using CapitalOs.Tools.Books;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Quarantine;
using CapitalOs.Tools.Witness;

namespace CapitalOs.Tools.Verification;

/// <summary>Performs logged calls again, in order, with the moment, actor and minted hash that the log has.</summary>
internal sealed class BooksReplay(IBooks fresh, ToolCatalogue catalogue)
{
    private readonly ToolRunner runner = new(static _ => { });
    private readonly IWatchedCall unwatched = new NoWitness().Watch();
    private readonly OpenBooks opening = new();

    /// <summary>How many accepted writes were performed.</summary>
    public long Performed { get; private set; }

    /// <summary>Performs a run of events; the first that comes out otherwise is the fault.</summary>
    public VerificationFault? Apply(IReadOnlyList<ChainedEvent> events) => fresh.WriteAsync(writer =>
    {
        foreach (ChainedEvent chained in events)
        {
            if (Perform(writer, chained.Record) is { } fault)
            {
                return fault;
            }

            writer.AppendEvent(chained);
        }

        return null;
    }).GetAwaiter().GetResult();

    private VerificationFault? Perform(IBooksWriter writer, EventRecord record)
    {
        if (record.Tool == QuarantineRule.EventWord)
        {
            return QuarantineRule.TryReplay(writer, record)
                ? null
                : Fault(record, "it quarantines no tool, or one that is in quarantine");
        }

        if (record.Input is not { } input || ToolOf(record.Tool) is not { } tool)
        {
            return null;
        }

        byte[] canonical = Encoding.UTF8.GetBytes(input);
        using JsonDocument body = JsonDocument.Parse(canonical);
        DecodedInput decoded = tool.Decode(body.RootElement);
        if (!UtcInstant.TryParse(record.RecordedAt, out UtcInstant recordedAt))
        {
            return Fault(record, "recorded_at is no moment");
        }

        Sha256Hash? minted = Sha256Hash.TryParseHex(record.Minted, out Sha256Hash hash) ? hash : null;

        // What an import committed passed the policy, or an admin answered for it: both commit the same again.
        ApprovalMode approvals = record.Door == EventDoors.Import ? ApprovalMode.Waive : ApprovalMode.Propose;
        RunResult result = runner.Write(
            tool,
            decoded,
            InputHash.ForIdempotencyOfCanonical(canonical),
            record.CorrelationId ?? string.Empty,
            new WriteCall(
                writer, recordedAt, record.Seq, record.ActorId ?? string.Empty, minted, Secret: null, approvals),
            unwatched);
        Performed++;
        return result.Status != record.Status ? Fault(record, "performed again, it has another status")
            : result.OutputHash != record.OutputHash ? Fault(record, "performed again, it answers another hash")
            : null;
    }

    private static VerificationFault Fault(EventRecord record, string detail) =>
        new("replay", $"event {record.Seq} ({record.Tool})", detail);

    private IWriteTool? ToolOf(string name) =>
        name == opening.Descriptor.Name ? opening : catalogue.Find(name) as IWriteTool;
}
