using CapitalOs.Ledger.Time;
using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Configuration;

/// <summary>The SQL of configuration changes.</summary>
internal sealed class SqliteConfiguration(Connection connection) : IConfigurationReader, IConfigurationWriter
{
    private const string Select = """
        SELECT p.proposal_id, p.actor_id, p.source_system, p.external_id, p.scope, p.payload, p.recorded_at_us,
            p.event_seq, d.outcome, d.actor_id, d.reason, d.detail, d.recorded_at_us, d.event_seq
        FROM config_proposals AS p LEFT JOIN config_decisions AS d ON d.proposal_seq = p.event_seq
        """;

    public ConfigProposalRow? FindConfigProposal(Guid proposalId)
    {
        using Statement statement = connection.Prepare($"{Select} WHERE p.proposal_id = ?1").Add(proposalId);
        return statement.Step() ? Read(statement) : null;
    }

    // Every clause is a constant; the values are bound in the same order.
    public IReadOnlyList<ConfigProposalRow> ListConfigProposals(ConfigProposalQuery query)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        using Statement statement = connection.Prepare(string.Concat(
            Select,
            " WHERE TRUE",
            query.OnlyWaiting ? " AND d.outcome IS NULL" : string.Empty,
            query.Outcome is null ? string.Empty : " AND d.outcome = ?",
            query.Scope is null ? string.Empty : " AND p.scope = ?",
            query.BeforeEventSeq is null ? string.Empty : " AND p.event_seq < ?",
            " ORDER BY p.event_seq DESC LIMIT ?"));
        if (query.Outcome is { } outcome)
        {
            statement.Add((long)outcome);
        }

        if (query.Scope is { } scope)
        {
            statement.Add(scope);
        }

        if (query.BeforeEventSeq is { } before)
        {
            statement.Add(before);
        }

        statement.Add(query.Limit);
        return statement.Rows(Read);
    }

    public SourcePolicy DefaultSourcePolicy()
    {
        using Statement statement = connection.Prepare(
            "SELECT source_policy FROM balance_settings ORDER BY revision DESC LIMIT 1");
        return statement.Step() ? (SourcePolicy)statement.Int32(0) : SourcePolicy.LedgerOnly;
    }

    public void InsertConfigProposal(ConfigProposalRow proposal)
    {
        using Statement statement = connection.Prepare("""
            INSERT INTO config_proposals (
                event_seq, proposal_id, actor_id, source_system, external_id, scope, payload, recorded_at_us)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            """);
        statement
            .Add(proposal.EventSeq)
            .Add(proposal.ProposalId)
            .Add(proposal.ActorId)
            .Add(proposal.SourceSystem)
            .Add(proposal.ExternalId)
            .Add(proposal.Scope)
            .Add(proposal.Payload)
            .Add(proposal.RecordedAt.UnixMicroseconds)
            .Run();
    }

    public void InsertConfigDecision(long proposalSeq, ConfigDecisionRow decision)
    {
        using Statement statement = connection.Prepare("""
            INSERT INTO config_decisions (
                proposal_seq, outcome, actor_id, reason, detail, recorded_at_us, event_seq)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            """);
        statement
            .Add(proposalSeq)
            .Add((long)decision.Outcome)
            .Add(decision.ActorId)
            .Add(decision.Reason)
            .Add(decision.Detail)
            .Add(decision.RecordedAt.UnixMicroseconds)
            .Add(decision.EventSeq)
            .Run();
    }

    public void InsertSourcePolicyVersion(SourcePolicy policy, long eventSeq)
    {
        using Statement statement = connection.Prepare("""
            INSERT INTO balance_settings (revision, source_policy, event_seq)
            SELECT coalesce(max(revision), 0) + 1, ?1, ?2 FROM balance_settings
            """);
        statement.Add((long)policy).Add(eventSeq).Run();
    }

    private static ConfigProposalRow Read(Statement statement) => new()
    {
        ProposalId = statement.Id(0),
        ActorId = statement.Text(1),
        SourceSystem = statement.Text(2),
        ExternalId = statement.Text(3),
        Scope = statement.Text(4),
        Payload = statement.Text(5),
        RecordedAt = new UtcInstant(statement.Int64(6)),
        EventSeq = statement.Int64(7),
        Decision = statement.NullableInt64(8) is { } outcome
            ? new ConfigDecisionRow(
                (ConfigOutcome)outcome,
                statement.Text(9),
                statement.NullableText(10),
                statement.Text(11),
                new UtcInstant(statement.Int64(12)),
                statement.Int64(13))
            : null,
    };
}
