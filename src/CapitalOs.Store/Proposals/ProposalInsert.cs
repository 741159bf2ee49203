using CapitalOs.Ledger.Periods;
using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Proposals;

/// <summary>
/// Adds a proposal: postings first, then the other side of a transfer, then the row that completes and seals it.
/// </summary>
internal static class ProposalInsert
{
    private const string NextKey = "SELECT coalesce(max(proposal_key), 0) + 1 FROM proposals";

    private const string InsertPosting = """
        INSERT INTO proposal_postings (proposal_key, position, account_key, minor_units, date_us, memo)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        """;

    private const string InsertTransfer = """
        INSERT INTO proposal_transfers (
            proposal_key, transfer_id, to_entity_id, to_external_id, to_period, to_metadata)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        """;

    private const string InsertRow = """
        INSERT INTO proposals (
            proposal_key, proposal_id, tool, actor_id, entity_id, source_system, external_id, date_us, period,
            description, category, risk_band, adjusting_reason_code, override_reason, metadata, reversal_of_key,
            posting_count, recorded_at_us, event_seq, status, status_event_seq)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, 1, ?19)
        """;

    public static long Run(Connection connection, ProposalRow proposal, IReadOnlyList<ProposalPosting> postings)
    {
        long key = connection.Scalar(NextKey);
        for (int i = 0; i < postings.Count; i++)
        {
            using Statement insertPosting = connection.Prepare(InsertPosting);
            insertPosting
                .Add(key)
                .Add(i)
                .Add(postings[i].AccountKey)
                .Add(postings[i].Amount.MinorUnits)
                .Add(proposal.Date.UnixMicroseconds)
                .Add(postings[i].Memo)
                .Run();
        }

        if (proposal.Transfer is { } transfer)
        {
            using Statement insertTransfer = connection.Prepare(InsertTransfer);
            insertTransfer
                .Add(key)
                .Add(transfer.TransferId)
                .Add(transfer.ToEntityId)
                .Add(transfer.ToExternalId)
                .Add(PeriodKey.Of(proposal.Date.Date).Number)
                .Add(transfer.ToMetadata)
                .Run();
        }

        using Statement insertRow = connection.Prepare(InsertRow);
        insertRow
            .Add(key)
            .Add(proposal.ProposalId)
            .Add(proposal.Tool)
            .Add(proposal.ActorId)
            .Add(proposal.EntityId)
            .Add(proposal.SourceSystem)
            .Add(proposal.ExternalId)
            .Add(proposal.Date.UnixMicroseconds)
            .Add(PeriodKey.Of(proposal.Date.Date).Number)
            .Add(proposal.Description)
            .Add(proposal.Category)
            .Add(proposal.RiskBand)
            .Add(proposal.AdjustingReasonCode)
            .Add(proposal.OverrideReason)
            .Add(proposal.Metadata)
            .Add(proposal.ReversalOfKey)
            .Add(postings.Count)
            .Add(proposal.RecordedAt.UnixMicroseconds)
            .Add(proposal.EventSeq)
            .Run();
        return key;
    }
}
