using CapitalOs.EventLog.Hashing;
using CapitalOs.Ledger.Periods;
using CapitalOs.Ledger.Policy;
using CapitalOs.Store.Accounts;
using CapitalOs.Store.Balances;
using CapitalOs.Store.Credentials;
using CapitalOs.Store.Entities;
using CapitalOs.Store.Events;
using CapitalOs.Store.Proposals;

namespace CapitalOs.Store.Sqlite;

/// <content>
/// What every call asks for is answered from memory. Whatever changes anything else than adding transactions,
/// reversals, transfers, counts, answers, events, snapshots, obligations, fulfilments and prices forgets all of it
/// first.
/// </content>
internal sealed partial class SqliteWriter
{
    private long _seenVersion = -1;
    private bool _isCommitted;

    /// <summary>What is remembered, for tests that hold it to the store.</summary>
    internal WriterMemory Memory => _memory;

    /// <summary>Sums are read from the totals, so these come first.</summary>
    protected override SqliteBalances Balances
    {
        get
        {
            _memory.Totals.Settle();
            return base.Balances;
        }
    }

    public override ChainHead Head => Checked(_memory).Head ??= base.Head;

    /// <summary>
    /// Begins a transaction: forgets all unless the last one was committed and nobody else has written since, which
    /// SQLite says and the last event of the log shows. Then the schema has not changed either.
    /// </summary>
    /// <exception cref="Failures.BooksOpenException">The schema is of another version now.</exception>
    public void Begin()
    {
        // The number changes when another connection has committed, and never for what this one commits.
        long version = Connection.Scalar("PRAGMA data_version");
        ChainHead stored = base.Head;
        if (!_isCommitted || version != _seenVersion || _memory.Head != stored)
        {
            Forget();
            SchemaVersion.RequireCurrent(Connection);
        }

        _memory.Head = stored;
        _memory.Totals.State = default;
        (_seenVersion, _isCommitted) = (version, false);
    }

    /// <summary>Adds to the totals what is on its way, and commits: what was learned holds from here on.</summary>
    public void Commit()
    {
        _memory.Totals.Settle();
        Connection.Run("COMMIT");
        _isCommitted = true;
    }

    public override EntityRow? FindEntity(string entityId) =>
        Checked(_memory).Entities.TryGet(entityId, out EntityRow known) ? known
        : base.FindEntity(entityId) is { } found ? _memory.Entities.Keep(entityId, found)
        : null;

    public override AccountRow? FindAccount(Guid accountId) =>
        Checked(_memory).Accounts.TryGet(accountId, out AccountRow known) ? known
        : base.FindAccount(accountId) is { } found ? _memory.Accounts.Keep(accountId, found)
        : null;

    public override AccountRow? FindAccountByCode(string entityId, string code) =>
        Checked(_memory).AccountsByCode.TryGet((entityId, code), out AccountRow known) ? known
        : base.FindAccountByCode(entityId, code) is { } found ? _memory.AccountsByCode.Keep((entityId, code), found)
        : null;

    public override AccountAliasRow? FindAlias(string entityId, string alias) =>
        Checked(_memory).Aliases.TryGet((entityId, alias), out AccountAliasRow? known) ? known
        : _memory.Aliases.Keep((entityId, alias), base.FindAlias(entityId, alias));

    public override CredentialRow? FindCredentialByTokenHash(Sha256Hash tokenHash) =>
        Checked(_memory).Credentials.TryGet(tokenHash, out CredentialRow known) ? known
        : base.FindCredentialByTokenHash(tokenHash) is { } found ? _memory.Credentials.Keep(tokenHash, found)
        : null;

    public override long? FindQuarantine(string tool) =>
        Checked(_memory).Quarantines.TryGet(tool, out long? known) ? known
        : _memory.Quarantines.Keep(tool, base.FindQuarantine(tool));

    public override PeriodState StateOf(string entityId, PeriodKey period) =>
        Checked(_memory).Periods.TryGet((entityId, period), out PeriodState known) ? known
        : _memory.Periods.Keep((entityId, period), base.StateOf(entityId, period));

    public override IReadOnlyList<PolicyRule> ListPolicyRules() =>
        Checked(_memory).PolicyRules ??= base.ListPolicyRules();

    public override ApprovalDefaults ApprovalSettings() =>
        Checked(_memory).ApprovalSettings ??= base.ApprovalSettings();

    public override ProposalRow? FindOpenProposal(string sourceSystem, string externalId) =>
        HasOpenProposals() ? base.FindOpenProposal(sourceSystem, externalId) : null;

    public override IReadOnlyList<long> ProposalsPosting(
        long accountKey, long minorUnits, DateOnly day, long after, int limit) =>
        HasOpenProposals() ? base.ProposalsPosting(accountKey, minorUnits, day, after, limit) : [];

    private bool HasOpenProposals() => Checked(_memory).HasOpenProposals ??= Proposals.HasOpen;

    /// <summary>The room for a change that the memory does not follow.</summary>
    private TRoom Changing<TRoom>(TRoom room)
    {
        Forget();
        return Checked(room);
    }

    private void TakeBack(PendingTotals.Pending totals)
    {
        _memory.Totals.State = totals;
        Forget();
    }

    /// <summary>Forgets all that is remembered.</summary>
    internal void Forget()
    {
        _memory.Forget();
        Names.Forget();
    }
}
