using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Periods;
using CapitalOs.Ledger.Proposals;
using CapitalOs.Ledger.Time;
using CapitalOs.Store.Balances;
using CapitalOs.Store.Entities;
using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Proposals;

/// <summary>The SQL of proposals and decisions.</summary>
internal sealed class SqliteProposals(Connection connection) : IProposalReader, IProposalWriter
{
    private const string Columns = """
        proposal_key, proposal_id, tool, actor_id, entity_id, source_system, external_id, date_us, description,
        category, risk_band, adjusting_reason_code, override_reason, metadata, reversal_of_key, recorded_at_us,
        event_seq, status, status_event_seq, transaction_key, transfer_id, to_entity_id, to_external_id, to_metadata
        """;

    private const string From = "proposals LEFT JOIN proposal_transfers USING (proposal_key)";

    /// <summary>Whether any proposal waits.</summary>
    public bool HasOpen =>
        connection.Scalar("SELECT EXISTS (SELECT 1 FROM proposals WHERE status IN (1, 4))") == 1;

    public ProposalRow? FindProposal(Guid proposalId)
    {
        using Statement statement = connection
            .Prepare($"SELECT {Columns} FROM {From} WHERE proposal_id = ?1")
            .Add(proposalId);
        return statement.Rows(Read).SingleOrDefault();
    }

    public ProposalRow ProposalAt(long proposalKey)
    {
        using Statement statement = connection
            .Prepare($"SELECT {Columns} FROM {From} WHERE proposal_key = ?1")
            .Add(proposalKey);
        return statement.Rows(Read).Single();
    }

    // The unary plus keeps the planner from all that is open in the books.
    public ProposalRow? FindOpenProposal(string sourceSystem, string externalId)
    {
        using Statement statement = connection
            .Prepare($"""
                SELECT {Columns} FROM {From}
                WHERE +status IN (1, 4) AND +source_system = ?1 AND proposal_key IN (
                    SELECT proposal_key FROM proposals WHERE source_system = ?1 AND external_id = ?2
                    UNION ALL
                    SELECT proposal_key FROM proposal_transfers WHERE to_external_id = ?2)
                """)
            .Add(sourceSystem)
            .Add(externalId);
        return statement.Rows(Read).SingleOrDefault();
    }

    public ProposalRow? FindOpenReversal(long transactionKey)
    {
        using Statement statement = connection
            .Prepare($"SELECT {Columns} FROM {From} WHERE reversal_of_key = ?1 AND status IN (1, 4)")
            .Add(transactionKey);
        return statement.Rows(Read).SingleOrDefault();
    }

    public IReadOnlyList<ProposalRow> OpenProposalsOf(string entityId, PeriodKey period)
    {
        using Statement statement = connection
            .Prepare($"""
                SELECT {Columns} FROM {From}
                WHERE +status IN (1, 4) AND proposal_key IN (
                    SELECT proposal_key FROM proposals WHERE entity_id = ?1 AND period = ?2 AND status IN (1, 4)
                    UNION ALL
                    SELECT proposal_key FROM proposal_transfers WHERE to_entity_id = ?1 AND to_period = ?2)
                ORDER BY proposal_key
                """)
            .Add(entityId)
            .Add(period.Number);
        return statement.Rows(Read);
    }

    public IReadOnlyList<ProposalPosting> PostingsOfProposal(long proposalKey)
    {
        using Statement statement = connection
            .Prepare("""
                SELECT p.account_key, a.account_id, p.minor_units, a.commodity, c.scale, p.memo
                FROM proposal_postings AS p
                JOIN accounts AS a ON a.account_key = p.account_key
                JOIN commodities AS c ON c.commodity = a.commodity
                WHERE p.proposal_key = ?1
                ORDER BY p.position
                """)
            .Add(proposalKey);
        return statement.Rows(row => new ProposalPosting(
            row.Int64(0),
            row.Id(1),
            Amount.Of(row.Int64(2), SqliteEntities.ReadCommodity(row, 3)),
            row.NullableText(5)));
    }

    public string? EffectOf(long proposalKey)
    {
        using Statement statement = connection
            .Prepare("SELECT effect FROM proposals WHERE proposal_key = ?1")
            .Add(proposalKey);
        return statement.Step() ? statement.NullableText(0) : null;
    }

    public IReadOnlyList<ProposalDecisionRow> DecisionsOf(long proposalKey)
    {
        using Statement statement = connection
            .Prepare("""
                SELECT actor_id, verdict, effect_digest, reason, recorded_at_us, event_seq FROM proposal_decisions
                WHERE proposal_key = ?1 ORDER BY decision
                """)
            .Add(proposalKey);
        return statement.Rows(row => new ProposalDecisionRow(
            row.Text(0),
            (ProposalVerdict)row.Int32(1),
            row.NullableHash(2),
            row.NullableText(3),
            new UtcInstant(row.Int64(4)),
            row.Int64(5)));
    }

    public IReadOnlyList<long> ProposalsPosting(
        long accountKey, long minorUnits, DateOnly day, long after, int limit)
    {
        using Statement statement = connection
            .Prepare($"""
                SELECT DISTINCT proposal_key FROM proposal_postings
                WHERE account_key = ?1 AND minor_units = ?2
                    AND {DayStart.NumberInSql} = ?3 AND proposal_key > ?4
                    AND waits = 1
                ORDER BY proposal_key LIMIT ?5
                """)
            .Add(accountKey)
            .Add(minorUnits)
            .Add(DayStart.NumberOf(day))
            .Add(after)
            .Add(limit);
        return statement.Rows(row => row.Int64(0));
    }

    public IReadOnlyList<ProposalRow> ListProposals(ProposalQuery query)
    {
        string status = query.Status is null ? string.Empty : "AND status = ?3";
        using Statement statement = connection
            .Prepare($"""
                SELECT {Columns} FROM {From} WHERE event_seq < ?1 {status} ORDER BY event_seq DESC LIMIT ?2
                """)
            .Add(query.BeforeEventSeq ?? long.MaxValue)
            .Add(query.Limit);
        return (query.Status is { } wanted ? statement.Add((long)wanted) : statement).Rows(Read);
    }

    public long InsertProposal(ProposalRow proposal, IReadOnlyList<ProposalPosting> postings) =>
        ProposalInsert.Run(connection, proposal, postings);

    public void InsertDecision(long proposalKey, ProposalDecisionRow decision)
    {
        using Statement statement = connection.Prepare("""
            INSERT INTO proposal_decisions (
                proposal_key, decision, actor_id, verdict, effect_digest, reason, recorded_at_us, event_seq)
            SELECT ?1, coalesce(max(decision), 0) + 1, ?2, ?3, ?4, ?5, ?6, ?7
            FROM proposal_decisions WHERE proposal_key = ?1
            """);
        statement
            .Add(proposalKey)
            .Add(decision.ActorId)
            .Add((long)decision.Verdict)
            .Add(decision.EffectDigest)
            .Add(decision.Reason)
            .Add(decision.RecordedAt.UnixMicroseconds)
            .Add(decision.EventSeq)
            .Run();
    }

    public void MoveProposal(long proposalKey, ProposalStatus status, long eventSeq)
    {
        using Statement statement = connection
            .Prepare("UPDATE proposals SET status = ?2, status_event_seq = ?3 WHERE proposal_key = ?1")
            .Add(proposalKey)
            .Add((long)status)
            .Add(eventSeq);
        statement.Run();
    }

    public void CommitProposal(long proposalKey, long transactionKey, string effect, long eventSeq)
    {
        using Statement statement = connection.Prepare("""
            UPDATE proposals SET status = 3, status_event_seq = ?2, transaction_key = ?3, effect = ?4
            WHERE proposal_key = ?1
            """);
        statement.Add(proposalKey).Add(eventSeq).Add(transactionKey).Add(effect).Run();
    }

    private static ProposalRow Read(Statement statement) => new()
    {
        Key = statement.Int64(0),
        ProposalId = statement.Id(1),
        Tool = statement.Text(2),
        ActorId = statement.Text(3),
        EntityId = statement.Text(4),
        SourceSystem = statement.Text(5),
        ExternalId = statement.Text(6),
        Date = new UtcInstant(statement.Int64(7)),
        Description = statement.Text(8),
        Category = statement.NullableText(9),
        RiskBand = statement.NullableText(10),
        AdjustingReasonCode = statement.NullableText(11),
        OverrideReason = statement.NullableText(12),
        Metadata = statement.Text(13),
        ReversalOfKey = statement.NullableInt64(14),
        RecordedAt = new UtcInstant(statement.Int64(15)),
        EventSeq = statement.Int64(16),
        Status = (ProposalStatus)statement.Int32(17),
        StatusEventSeq = statement.Int64(18),
        TransactionKey = statement.NullableInt64(19),
        Transfer = statement.NullableText(21) is { } entity
            ? new ProposedTransfer(statement.Id(20), entity, statement.Text(22), statement.Text(23))
            : null,
    };
}
